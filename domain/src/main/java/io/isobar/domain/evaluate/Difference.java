package io.isobar.domain.evaluate;

import java.util.Objects;
import java.util.Optional;

/**
 * How far the candidate's metric is from the champion's on the same rows.
 *
 * @param difference the candidate's less the champion's
 * @param low and high ends of the interval of the difference; absent when it is not known
 */
public record Difference(
    Metric metric, double difference, Optional<Double> low, Optional<Double> high) {
  public Difference {
    Objects.requireNonNull(metric, "metric");
    if (low.isPresent() != high.isPresent()) {
      throw new IllegalArgumentException("an interval of " + metric + " has two ends or none");
    }
  }

  /** Whether all of the interval says that the candidate is better. */
  public boolean surelyBetter() {
    return metric.higherIsBetter()
        ? low.map(end -> end > 0).orElse(false)
        : high.map(end -> end < 0).orElse(false);
  }

  /** Whether all of the interval says that the candidate is worse. */
  public boolean surelyWorse() {
    return metric.higherIsBetter()
        ? high.map(end -> end < 0).orElse(false)
        : low.map(end -> end > 0).orElse(false);
  }
}
