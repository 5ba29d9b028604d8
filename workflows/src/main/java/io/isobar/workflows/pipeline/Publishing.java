package io.isobar.workflows.pipeline;

import io.isobar.workflows.definition.Step;
import io.isobar.workflows.publish.PublishInput;
import io.isobar.workflows.publish.PublishResult;
import io.isobar.workflows.publish.PublishSettings;
import io.isobar.workflows.publish.PublishWorkflow;
import io.isobar.workflows.register.RegisterResult;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;

/**
 * Begins a publication. Unless the step requires it, its workflow outlives the run, so that neither
 * the outcome nor the end of the run depends on a server elsewhere.
 */
final class Publishing {
  private Publishing() {}

  static PublishResult run(
      Step step, StepCall call, PublishSettings settings, RegisterResult version, int priority) {
    return settings.required()
        ? required(step, call, settings, version, priority)
        : asked(step, call, settings, version, priority);
  }

  private static PublishResult required(
      Step step, StepCall call, PublishSettings settings, RegisterResult version, int priority) {
    String branch = call.branch().isEmpty() ? "" : "." + call.branch();
    String id = call.run() + "." + call.step() + branch;
    return Workflow.newChildWorkflowStub(
            PublishWorkflow.class, StepOptions.publishing(id, version.summary()))
        .publish(input(id, step, call, settings, version, priority));
  }

  private static PublishResult asked(
      Step step, StepCall call, PublishSettings settings, RegisterResult version, int priority) {
    String id = "publish." + version.model() + "." + version.version() + "." + mark(settings);
    PublishWorkflow child =
        Workflow.newChildWorkflowStub(
            PublishWorkflow.class, StepOptions.abandonedPublishing(id, version.summary()));
    Async.function(child::publish, input(id, step, call, settings, version, priority));
    try {
      Workflow.getWorkflowExecution(child).get();
    } catch (ChildWorkflowFailure failure) {
      // The same version is on its way to the same place: one is enough.
      if (!(failure.getCause() instanceof WorkflowExecutionAlreadyStarted)) {
        throw failure;
      }
    }
    return new PublishResult(version.model(), version.version(), PublishResult.Status.asked, id);
  }

  /** Eight digits that tell two places, or two ways to publish there, apart. */
  private static String mark(PublishSettings settings) {
    String place =
        String.join(
            "\n",
            settings.to().name(),
            settings.url().orElse(""),
            settings.experiment().orElse(""),
            settings.name().orElse(""),
            settings.alias(),
            settings.token().orElse(""));
    return "%08x".formatted(place.hashCode());
  }

  private static PublishInput input(
      String id,
      Step step,
      StepCall call,
      PublishSettings settings,
      RegisterResult version,
      int priority) {
    return new PublishInput(
        id,
        call.pipeline(),
        call.run(),
        call.step(),
        version.model(),
        version.version(),
        settings,
        step.retry(),
        step.timeout(),
        priority);
  }
}
