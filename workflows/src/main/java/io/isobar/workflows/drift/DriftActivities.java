package io.isobar.workflows.drift;

import io.isobar.workflows.pipeline.StepCall;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;

/** Profiles a batch, or what was served, and compares it with the champion's training profile. */
@ActivityInterface
public interface DriftActivities {
  @ActivityMethod(name = "Drift")
  DriftResult drift(StepCall call, DriftSettings settings, long batch);

  /**
   * Judges what was served instead of a batch.
   *
   * @param until end of the window, so that an attempt that is tried again judges the same one
   */
  @ActivityMethod(name = "DriftOfServed")
  DriftResult served(StepCall call, DriftSettings settings, Instant until);
}
