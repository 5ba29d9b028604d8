package io.isobar.workflows.backfill;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.pipeline.PipelineInput;
import io.isobar.workflows.pipeline.PipelineResult;
import io.isobar.workflows.pipeline.PipelineWorkflow;
import io.isobar.workflows.pipeline.RunOrigin;
import io.isobar.workflows.pipeline.StepOptions;
import io.isobar.workflows.pipeline.Trigger;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.util.Collections;
import java.util.Optional;

/** The runs of a backfill that this history has begun, and what became of them. */
final class BackfillRuns {
  private final BackfillInput input;
  private final BackfillActivities ledger;
  private BackfillCounts counts = BackfillCounts.NONE;
  private int begun;
  private int inFlight;

  BackfillRuns(BackfillInput input, BackfillActivities ledger) {
    this.input = input;
    this.ledger = ledger;
  }

  void begin(PlannedTick tick) {
    begun++;
    inFlight++;
    Async.procedure(() -> run(tick));
  }

  private void run(PlannedTick tick) {
    try {
      PipelineResult result = child(tick);
      ended(tick, result.outcome(), result.reason());
    } catch (TemporalFailure failure) {
      if (isCancellation(failure)) {
        ended(tick, Outcome.CANCELLED, "the run was cancelled");
      } else {
        ended(tick, Outcome.FAILED, reason(failure));
      }
    } finally {
      inFlight--;
    }
  }

  private PipelineResult child(PlannedTick tick) {
    PipelineWorkflow child =
        Workflow.newChildWorkflowStub(
            PipelineWorkflow.class,
            StepOptions.run(tick.run(), input.definition().name(), input.priority()));
    return child.run(
        new PipelineInput(
            tick.run(),
            input.definition(),
            input.parameters(),
            Trigger.BACKFILL,
            origin(tick),
            Collections.emptySortedMap()));
  }

  private RunOrigin origin(PlannedTick tick) {
    return new RunOrigin(
        input.by(),
        Optional.of(tick.logicalTime()),
        Optional.of(tick.intervalStart()),
        Optional.of(tick.logicalTime()),
        input.priority(),
        input.tags(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(input.backfill()),
        "",
        0);
  }

  private void ended(PlannedTick tick, Outcome outcome, String reason) {
    counts = counts.plus(outcome);
    Workflow.newDetachedCancellationScope(
            () ->
                ledger.tickEnded(
                    new TickEnded(input.backfill(), tick.logicalTime(), outcome, reason)))
        .run();
  }

  private static boolean isCancellation(TemporalFailure failure) {
    return failure instanceof CanceledFailure || failure.getCause() instanceof CanceledFailure;
  }

  private static String reason(TemporalFailure failure) {
    return failure instanceof ChildWorkflowFailure && failure.getCause() != null
        ? String.valueOf(failure.getCause().getMessage())
        : String.valueOf(failure.getMessage());
  }

  boolean hasRoom() {
    return inFlight < input.parallelism();
  }

  boolean areAllEnded() {
    return inFlight == 0;
  }

  /** Whether a run has failed, and that is the end of it. */
  boolean isStopped() {
    return input.stopOnFailure() && counts.failed() > 0;
  }

  int begun() {
    return begun;
  }

  int inFlight() {
    return inFlight;
  }

  /** Of this history only. */
  BackfillCounts counts() {
    return counts;
  }
}
