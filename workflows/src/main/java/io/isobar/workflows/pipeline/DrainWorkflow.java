package io.isobar.workflows.pipeline;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Repeats a pipeline, each run a child, until the source is exhausted or a run fails. */
@WorkflowInterface
public interface DrainWorkflow {
  /** Returns the result of the last run. */
  @WorkflowMethod(name = "Drain")
  PipelineResult drain(DrainInput input);
}
