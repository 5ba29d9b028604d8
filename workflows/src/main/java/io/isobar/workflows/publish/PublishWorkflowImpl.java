package io.isobar.workflows.publish;

import io.isobar.workflows.pipeline.StepOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;

/**
 * One activity that is tried for as long as the settings say: between attempts no slot is held.
 * Then, if the step wants it, our alias begins to follow the one there.
 */
public class PublishWorkflowImpl implements PublishWorkflow {
  @Override
  public PublishResult publish(PublishInput input) {
    PublishResult result = published(input);
    input.settings().follow().ifPresent(every -> Following.begin(input.model(), every));
    return result;
  }

  private static PublishResult published(PublishInput input) {
    try {
      return Workflow.newActivityStub(PublishActivities.class, StepOptions.publication(input))
          .publish(input);
    } catch (ActivityFailure failure) {
      if (!(failure.getCause() instanceof CanceledFailure)) {
        Workflow.newActivityStub(PublishActivities.class, StepOptions.publicationEnd(input))
            .gaveUp(input, why(failure));
      }
      throw failure;
    }
  }

  /** What the last attempt said, also when it was the time that ended. */
  private static String why(ActivityFailure failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof ApplicationFailure said) {
        return said.getOriginalMessage();
      }
    }
    return "it was tried for too long";
  }
}
