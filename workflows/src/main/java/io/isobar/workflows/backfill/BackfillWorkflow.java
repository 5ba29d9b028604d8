package io.isobar.workflows.backfill;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Plans the ticks of a time that is past, then runs them, a few at once, each a child. To cancel it
 * cancels its runs and begins no further one.
 */
@WorkflowInterface
public interface BackfillWorkflow {
  @WorkflowMethod(name = "Backfill")
  BackfillResult backfill(BackfillInput input);

  /** No further run begins; those under way go on. */
  @SignalMethod(name = "pause")
  void pause();

  @SignalMethod(name = "resume")
  void resume();

  @QueryMethod(name = "progress")
  BackfillProgress progress();
}
