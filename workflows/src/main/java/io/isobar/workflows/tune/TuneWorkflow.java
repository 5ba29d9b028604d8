package io.isobar.workflows.tune;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Prepares the data once, runs the trials in parallel, builds the candidate from the best. */
@WorkflowInterface
public interface TuneWorkflow {
  @WorkflowMethod(name = "Tune")
  TuneResult tune(TuneInput input);
}
