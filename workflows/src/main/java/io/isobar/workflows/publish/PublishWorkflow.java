package io.isobar.workflows.publish;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Publishes one version, however long the server is away, and whatever becomes of the run. */
@WorkflowInterface
public interface PublishWorkflow {
  @WorkflowMethod(name = "Publish")
  PublishResult publish(PublishInput input);
}
