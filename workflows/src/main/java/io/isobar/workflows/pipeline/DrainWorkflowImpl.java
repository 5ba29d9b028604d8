package io.isobar.workflows.pipeline;

import io.isobar.domain.pipeline.Outcome;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;

/** One run after the other; a batch that was a duplicate is not the end, an exhausted source is. */
public final class DrainWorkflowImpl implements DrainWorkflow {
  @Override
  public PipelineResult drain(DrainInput input) {
    Workflow.upsertTypedSearchAttributes(
        SearchAttributeNames.PIPELINE.valueSet(input.definition().name()),
        SearchAttributeNames.TRIGGER.valueSet(input.trigger()));
    int number = input.firstNumber();
    while (true) {
      PipelineResult last = run(input, number);
      Workflow.setCurrentDetails(
          "Run %s: **%s** %s".formatted(last.run(), last.outcome(), last.reason()));
      if (isLast(last, input, number)) {
        Workflow.upsertTypedSearchAttributes(
            SearchAttributeNames.OUTCOME.valueSet(last.outcome().name()));
        return last;
      }
      number++;
      continueAsNewWhenLong(input, number);
    }
  }

  private static PipelineResult run(DrainInput input, int number) {
    String run = StepOptions.runId(input, number);
    PipelineWorkflow child =
        Workflow.newChildWorkflowStub(
            PipelineWorkflow.class, StepOptions.run(run, input.definition().name()));
    try {
      return child.run(
          new PipelineInput(run, input.definition(), input.parameters(), input.trigger()));
    } catch (ChildWorkflowFailure failure) {
      boolean cancelledWithDrain = CancellationScope.current().isCancelRequested();
      if (cancelledWithDrain || !FailureText.isCancellation(failure)) {
        throw failure;
      }
      return new PipelineResult(run, Outcome.CANCELLED, false, "run " + run + " was cancelled");
    }
  }

  private static boolean isLast(PipelineResult last, DrainInput input, int number) {
    return last.exhausted()
        || last.outcome() != Outcome.SUCCEEDED
        || (input.batches() > 0 && number >= input.batches());
  }

  private static void continueAsNewWhenLong(DrainInput input, int next) {
    if (next - input.firstNumber() >= StepOptions.DRAIN_RUNS_PER_HISTORY
        || Workflow.getInfo().isContinueAsNewSuggested()) {
      Workflow.newContinueAsNewStub(DrainWorkflow.class)
          .drain(
              new DrainInput(
                  input.drain(),
                  input.definition(),
                  input.parameters(),
                  input.trigger(),
                  next,
                  input.batches()));
    }
  }
}
