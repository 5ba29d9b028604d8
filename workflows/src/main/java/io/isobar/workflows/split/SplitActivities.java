package io.isobar.workflows.split;

import io.isobar.workflows.pipeline.StepCall;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Gives each clean row of a batch its part. */
@ActivityInterface
public interface SplitActivities {
  @ActivityMethod(name = "Split")
  SplitResult split(StepCall call, SplitSettings settings, long batch);
}
