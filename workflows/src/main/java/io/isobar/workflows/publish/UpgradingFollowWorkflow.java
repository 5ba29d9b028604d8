package io.isobar.workflows.publish;

import io.temporal.common.VersioningBehavior;
import io.temporal.workflow.WorkflowVersioningBehavior;

/** The same for workers that have builds: see {@link UpgradingPublishWorkflow}. */
public final class UpgradingFollowWorkflow extends FollowWorkflowImpl {
  @Override
  @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
  public void follow(FollowInput input) {
    super.follow(input);
  }
}
