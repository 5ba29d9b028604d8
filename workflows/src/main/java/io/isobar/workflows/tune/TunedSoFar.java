package io.isobar.workflows.tune;

import java.util.Objects;

/**
 * What a tuning of thousands of trials hands on to its next history.
 *
 * @param trials finished, all those below this number
 * @param best of them
 */
public record TunedSoFar(TrainingSet set, int trials, TrialResult best) {
  public TunedSoFar {
    Objects.requireNonNull(set, "set");
    Objects.requireNonNull(best, "best");
    if (trials < 1) {
      throw new IllegalArgumentException("tuned so far: " + trials + " trials");
    }
  }
}
