package io.isobar.domain.evaluate;

import java.util.Objects;
import java.util.Optional;

/** What a metric of the candidate must be, whatever the champion's is. */
public record Requirement(
    Metric metric, Optional<Double> atLeast, Optional<Double> atMost, GateSeverity severity) {
  public Requirement {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(severity, "severity");
    if (atLeast.isEmpty() && atMost.isEmpty()) {
      throw new IllegalArgumentException(
          "require: " + metric.key() + " has neither at-least nor at-most");
    }
    if (atLeast.isPresent() && atMost.isPresent() && atLeast.get() > atMost.get()) {
      throw new IllegalArgumentException(
          "require: %s at least %s and at most %s is never so"
              .formatted(metric.key(), atLeast.get(), atMost.get()));
    }
  }

  /** Whether a value is as it must be; NaN never is. */
  boolean holds(double value) {
    return !Double.isNaN(value)
        && atLeast.map(end -> value >= end).orElse(true)
        && atMost.map(end -> value <= end).orElse(true);
  }
}
