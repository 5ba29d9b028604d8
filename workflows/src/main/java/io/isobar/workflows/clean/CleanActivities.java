package io.isobar.workflows.clean;

import io.isobar.workflows.pipeline.StepCall;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Fills clean and quarantine for one batch, in one transaction. */
@ActivityInterface
public interface CleanActivities {
  @ActivityMethod(name = "Clean")
  CleanResult clean(StepCall call, CleanSettings settings, long batch);
}
