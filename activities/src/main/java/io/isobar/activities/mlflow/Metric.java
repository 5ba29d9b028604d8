package io.isobar.activities.mlflow;

import java.time.Instant;
import java.util.Objects;

/**
 * A value of a metric; several steps make a curve.
 *
 * @param at the same in each attempt, or the server keeps it twice
 */
public record Metric(String key, double value, Instant at, long step) {
  public Metric {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(at, "at");
  }
}
