package io.isobar.domain.drift;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The time whose predictions are judged.
 *
 * @param since included
 * @param until not included
 */
public record ServedWindow(Instant since, Instant until) {
  public ServedWindow {
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(until, "until");
    if (!since.isBefore(until)) {
      throw new IllegalArgumentException("a window from " + since + " to " + until);
    }
  }

  /** The time of a length that ends then. */
  public static ServedWindow before(Instant until, Duration length) {
    return new ServedWindow(until.minus(length), until);
  }

  @Override
  public String toString() {
    return "from " + since + " to " + until;
  }
}
