package io.isobar.workflows.pipeline;

import io.isobar.workflows.definition.Step;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;

/** The same way as in the run itself, over the branches that this part was given. */
public final class BranchesWorkflowImpl implements BranchesWorkflow {
  private final PipelineInput input;
  private final RunLeases leases;

  @WorkflowInit
  public BranchesWorkflowImpl(PipelineInput given) {
    input = given;
    leases = new RunLeases(given);
  }

  @Override
  public BranchesResult run(PipelineInput given) {
    Step step = input.definition().steps().getFirst();
    RunState state = new RunState(input.definition());
    StepBranches branches =
        new StepBranches(
            input,
            new StepDispatch(input, state, new RunApprovals(input), part -> false),
            new RunTexts(input, state),
            leases);
    BranchesResult result = branches.gather(step).toResult(step);
    Workflow.setCurrentDetails(
        result.results().size() + " succeeded, " + result.failures().size() + " failed");
    return result;
  }

  @Override
  public void leaseFreed() {
    leases.freed();
  }
}
