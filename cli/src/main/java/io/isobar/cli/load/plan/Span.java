package io.isobar.cli.load.plan;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** A time between two bounds, each as likely as the other. */
public record Span(Duration low, Duration high) {
  public static final Span NONE = new Span(Duration.ZERO, Duration.ZERO);

  public Span {
    if (low.isNegative() || high.compareTo(low) < 0) {
      throw new IllegalArgumentException("a time from " + low + " to " + high);
    }
  }

  public boolean isNone() {
    return high.isZero();
  }

  public long nanos(RandomGenerator random) {
    return low.equals(high) ? low.toNanos() : random.nextLong(low.toNanos(), high.toNanos() + 1);
  }
}
