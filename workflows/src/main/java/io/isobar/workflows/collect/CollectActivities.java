package io.isobar.workflows.collect;

import io.isobar.workflows.pipeline.StepCall;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Lands the next batch of the source in raw, once or not at all. */
@ActivityInterface
public interface CollectActivities {
  @ActivityMethod(name = "Collect")
  CollectResult collect(StepCall call, CollectSettings settings);
}
