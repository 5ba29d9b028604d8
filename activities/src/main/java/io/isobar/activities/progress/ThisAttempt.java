package io.isobar.activities.progress;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;

/**
 * What names the attempt that runs on this thread.
 *
 * @param activity Temporal's id; the same for all attempts of one activity
 * @param number 1 for the first
 */
public record ThisAttempt(String activity, int number) {

  /** Tells which attempt runs on the calling thread. */
  @FunctionalInterface
  public interface Source {
    ThisAttempt get();
  }

  /** That of Temporal; to be called on the thread of the activity. */
  public static ThisAttempt current() {
    ActivityInfo info = Activity.getExecutionContext().getInfo();
    return new ThisAttempt(info.getActivityId(), info.getAttempt());
  }
}
