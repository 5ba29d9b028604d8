package io.isobar.cli.load.plan;

import java.time.Duration;

/**
 * A stretch of time in which the load goes evenly from one height to another.
 *
 * @param from users, or requests a second
 * @param counts false for a warm-up: its requests are sent and forgotten
 */
public record Phase(String name, Duration lasts, double from, double to, boolean counts) {
  public Phase {
    if (!lasts.isPositive() || !(from >= 0) || !(to >= 0)) {
      throw new IllegalArgumentException(
          "phase '%s': %s from %s to %s".formatted(name, lasts, from, to));
    }
  }

  public double seconds() {
    return lasts.toNanos() / 1e9;
  }

  /** The height so many seconds after its begin. */
  double height(double second) {
    return from + (to - from) * Math.min(1, second / seconds());
  }

  /** Requests that are due in it, where heights are requests a second. */
  double area() {
    return (from + to) / 2 * seconds();
  }

  /** After how many seconds of it that many requests are due. */
  double secondOf(double requests) {
    double bend = (to - from) / (2 * seconds());
    double root = Math.sqrt(Math.max(0, from * from + 4 * bend * requests));
    // The usual formula divides by a bend of zero where the rate is constant.
    return requests == 0 ? 0 : 2 * requests / (from + root);
  }
}
