package io.isobar.workflows.release;

import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.register.RegisterResult;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Brings a registered version into service. */
@ActivityInterface
public interface ReleaseActivities {
  @ActivityMethod(name = "Release")
  ReleaseResult release(StepCall call, ReleaseSettings settings, RegisterResult registered);
}
