package io.isobar.workflows.retrain;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Makes a version again, on a training slot of any worker. */
@WorkflowInterface
public interface RetrainWorkflow {
  @WorkflowMethod(name = "Retrain")
  RetrainReport retrain(RetrainOrder order);
}
