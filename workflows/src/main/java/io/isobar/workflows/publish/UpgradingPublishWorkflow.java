package io.isobar.workflows.publish;

import io.temporal.common.VersioningBehavior;
import io.temporal.workflow.WorkflowVersioningBehavior;

/**
 * The same for workers that have builds: a build must not be kept for weeks by a server that is
 * away. The server refuses the word from workers without builds.
 */
public final class UpgradingPublishWorkflow extends PublishWorkflowImpl {
  @Override
  @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
  public PublishResult publish(PublishInput input) {
    return super.publish(input);
  }
}
