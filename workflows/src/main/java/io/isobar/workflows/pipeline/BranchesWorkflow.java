package io.isobar.workflows.pipeline;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Some hundred branches of one step, in a history of their own: a step of thousands would outgrow
 * that of its run.
 */
@WorkflowInterface
public interface BranchesWorkflow {
  /**
   * Runs the branches of the only step of the definition, whose texts are filled already.
   *
   * @param input of the run, cut down to that step
   */
  @WorkflowMethod(name = "Branches")
  BranchesResult run(PipelineInput input);

  /** Slots for which a branch waits may be free now. */
  @SignalMethod(name = "leaseFreed")
  void leaseFreed();
}
