package io.isobar.bench.orchestration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Times and their quantiles. */
final class Figures {
  private Figures() {}

  static double median(List<Double> values) {
    return quantile(values, 0.5);
  }

  /** The value at the nearest rank; 0 of none. */
  static double quantile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty()
        ? 0
        : sorted.get(Math.toIntExact(Math.round(share * (sorted.size() - 1))));
  }

  static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }

  static double seconds(Instant from, Instant to) {
    return millis(from, to) / 1000;
  }

  static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
