package io.isobar.workflows.drift;

import io.isobar.workflows.pipeline.StepCall;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Profiles a batch and compares it with the champion's training profile. */
@ActivityInterface
public interface DriftActivities {
  @ActivityMethod(name = "Drift")
  DriftResult drift(StepCall call, DriftSettings settings, long batch);
}
