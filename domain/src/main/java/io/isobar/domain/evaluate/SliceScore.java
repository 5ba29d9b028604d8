package io.isobar.domain.evaluate;

import java.util.Objects;
import java.util.Optional;

/**
 * The deciding metric on some of the test rows.
 *
 * @param slice what the column is in these rows
 * @param champion absent without one
 */
public record SliceScore(
    String column, String slice, long rows, double candidate, Optional<Double> champion) {
  public SliceScore {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(slice, "slice");
  }

  /** Share by which the candidate's error is larger; negative when it is smaller. */
  public double worse(Metric metric) {
    return champion.map(before -> metric.loss(candidate) / metric.loss(before) - 1).orElse(0.0);
  }
}
