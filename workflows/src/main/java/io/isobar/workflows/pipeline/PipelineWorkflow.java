package io.isobar.workflows.pipeline;

import io.isobar.workflows.approval.Decision;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Interprets the graph of a definition over one batch. Its id is the run's. */
@WorkflowInterface
public interface PipelineWorkflow {
  @WorkflowMethod(name = "Pipeline")
  PipelineResult run(PipelineInput input);

  /**
   * Returns the id of the run as soon as it is in the ledger; to be called with the start, so that
   * who asked for a run can look at it at once. Refused when the parameters do not fit.
   */
  @UpdateMethod(name = "accept")
  String accept();

  @UpdateValidatorMethod(updateName = "accept")
  void validateAccept();

  /** Answers a step that waits for an approval; refused when none does, or not for this role. */
  @UpdateMethod(name = "decide")
  void decide(Decision decision);

  @UpdateValidatorMethod(updateName = "decide")
  void validateDecide(Decision decision);

  /** Slots for which this run waits may be free now. */
  @SignalMethod(name = "leaseFreed")
  void leaseFreed();
}
