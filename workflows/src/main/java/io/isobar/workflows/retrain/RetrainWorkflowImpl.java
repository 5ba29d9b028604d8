package io.isobar.workflows.retrain;

import io.isobar.workflows.pipeline.StepOptions;
import io.temporal.workflow.Workflow;

/** A single activity, which a worker that dies leaves to another one. */
public final class RetrainWorkflowImpl implements RetrainWorkflow {
  @Override
  public RetrainReport retrain(RetrainOrder order) {
    return Workflow.newActivityStub(
            RetrainActivities.class,
            StepOptions.retraining("retrain " + order.model() + " version " + order.version()))
        .retrain(order);
  }
}
