package io.isobar.workflows.notify;

import io.isobar.workflows.pipeline.StepCall;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Tells people or machines; told twice when an answer is lost, never not at all. */
@ActivityInterface
public interface NotifyActivities {
  @ActivityMethod(name = "Notify")
  NotifyResult tell(StepCall call, NotifySettings settings);
}
