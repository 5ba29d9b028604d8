package io.isobar.workflows.release;

import io.isobar.workflows.pipeline.StepOptions;
import io.temporal.workflow.Workflow;

/** A single activity: what makes it durable is that it is tried again wherever a worker runs. */
public final class AliasWorkflowImpl implements AliasWorkflow {
  @Override
  public AliasMoved move(AliasOrder order) {
    return Workflow.newActivityStub(
            AliasActivities.class,
            StepOptions.alias(order.acknowledgeWithin(), order.kind() + " " + order.model()))
        .move(order);
  }
}
