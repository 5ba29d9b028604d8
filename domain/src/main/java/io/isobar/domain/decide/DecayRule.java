package io.isobar.domain.decide;

import io.isobar.domain.evaluate.Metric;
import java.time.Duration;
import java.util.Objects;

/**
 * Live quality that is reason enough to train: worse than on the test rows by more than a share.
 *
 * @param metric by which both are compared
 * @param by above 0; of the metric, or of what it lacks to 1 where higher is better
 * @param within how long ago the predictions were made at most
 * @param rows predictions whose truth is known, without which nothing is concluded
 */
public record DecayRule(Metric metric, double by, Duration within, long rows) {
  public DecayRule {
    Objects.requireNonNull(metric, "metric");
    if (!(by > 0) || Double.isInfinite(by)) {
      throw new IllegalArgumentException("decayed: by " + by + " is not above 0");
    }
    if (!within.isPositive()) {
      throw new IllegalArgumentException("decayed: within must be above zero");
    }
    if (rows < 1) {
      throw new IllegalArgumentException("decayed: rows must be at least 1");
    }
  }
}
