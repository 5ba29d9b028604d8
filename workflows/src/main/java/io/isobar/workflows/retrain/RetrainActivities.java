package io.isobar.workflows.retrain;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Trains a version again. */
@ActivityInterface
public interface RetrainActivities {
  /** Goes on from its checkpoint when it is tried again. */
  @ActivityMethod(name = "Retrain")
  RetrainReport retrain(RetrainOrder order);
}
