package io.isobar.workflows.pipeline;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.definition.ParameterValues;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.ledger.LedgerActivities;
import io.isobar.workflows.subpipeline.SubpipelineResult;
import io.isobar.workflows.subpipeline.SubpipelineSettings;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/** A run of another pipeline inside a run, on that pipeline's newest definition. */
final class Subruns {
  private static final int DEEPEST = 10;

  private Subruns() {}

  static SubpipelineResult run(PipelineInput input, StepCall call, SubpipelineSettings settings) {
    if (input.origin().depth() >= DEEPEST) {
      throw Failure.user(
          "pipeline.too-deep",
          "Step " + call.step() + " would be run " + (DEEPEST + 1) + " in a chain of runs.",
          "See whether pipelines call each other in a circle.");
    }
    PipelineDefinition definition =
        Workflow.newLocalActivityStub(LedgerActivities.class, StepOptions.ledger())
            .newestDefinition(settings.pipeline());
    String branch = call.branch().isEmpty() ? "" : "." + call.branch();
    String run = call.run() + "." + call.step() + branch;
    PipelineWorkflow child =
        Workflow.newChildWorkflowStub(
            PipelineWorkflow.class, StepOptions.run(run, definition.name()));
    PipelineResult result =
        child.run(
            new PipelineInput(
                run,
                definition,
                parameters(definition, settings),
                Trigger.PIPELINE,
                origin(input),
                Collections.emptySortedMap()));
    if (result.outcome() != Outcome.SUCCEEDED) {
      throw ApplicationFailure.newNonRetryableFailure(
          "Run "
              + run
              + " of pipeline "
              + definition.name()
              + " ended "
              + result.outcome()
              + ": "
              + result.reason(),
          "pipeline.failed");
    }
    return new SubpipelineResult(run, result.reason());
  }

  private static SortedMap<String, Object> parameters(
      PipelineDefinition definition, SubpipelineSettings settings) {
    return switch (ParameterValues.resolve(definition, settings.parameters())) {
      case ParameterValues.Complete complete -> complete.values();
      case ParameterValues.Refused refused ->
          throw Failure.user(
              "run.parameters",
              String.join("; ", refused.problems()) + ".",
              "Correct parameters: of the step.");
    };
  }

  private static RunOrigin origin(PipelineInput input) {
    RunOrigin above = input.origin();
    return new RunOrigin(
        above.by(),
        above.logicalTime(),
        above.intervalStart(),
        above.intervalEnd(),
        input.priority(),
        above.tags(),
        Optional.of(input.run()),
        Optional.empty(),
        above.backfill(),
        "",
        above.depth() + 1);
  }
}
