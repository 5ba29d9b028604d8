package io.isobar.cli.load.plan;

import java.time.Duration;

/**
 * A part of a profile.
 *
 * @param from multiples of the profile's users or rate
 */
public record Stage(String name, Duration lasts, double from, double to) {
  public Stage {
    if (!lasts.isPositive() || !(from >= 0) || !(to >= 0) || from + to == 0) {
      throw new IllegalArgumentException(
          "stage '%s' from %s to %s for %s".formatted(name, from, to, lasts));
    }
  }

  /** Made longer or shorter. */
  Stage scaled(double factor) {
    return new Stage(
        name, Duration.ofNanos(Math.max(1, (long) (lasts.toNanos() * factor))), from, to);
  }
}
