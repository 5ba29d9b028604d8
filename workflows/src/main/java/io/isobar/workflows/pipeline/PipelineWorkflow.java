package io.isobar.workflows.pipeline;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Interprets the graph of a definition over one batch. Its id is the run's. */
@WorkflowInterface
public interface PipelineWorkflow {
  @WorkflowMethod(name = "Pipeline")
  PipelineResult run(PipelineInput input);
}
