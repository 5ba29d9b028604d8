package io.isobar.workflows.wait;

import io.isobar.workflows.pipeline.StepCall;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * Looks once. When what is waited for is not there yet, it throws a benign failure whose next retry
 * is {@code every} away, so that the server holds the wait and no worker does.
 */
@ActivityInterface
public interface WaitActivities {
  /** The type of the failure that only means: look again. */
  String NOT_YET = "wait.not-yet";

  @ActivityMethod(name = "Look")
  WaitResult look(StepCall call, WaitSettings settings);
}
