package io.isobar.bench.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Times and their quantiles. */
public final class Figures {
  private Figures() {}

  public static double median(List<Double> values) {
    return quantile(values, 0.5);
  }

  /** The value at the nearest rank; 0 of none. */
  public static double quantile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty()
        ? 0
        : sorted.get(Math.toIntExact(Math.round(share * (sorted.size() - 1))));
  }

  public static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }

  public static double seconds(Instant from, Instant to) {
    return millis(from, to) / 1000;
  }

  public static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
