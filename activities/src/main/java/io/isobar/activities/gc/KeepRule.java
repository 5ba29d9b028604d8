package io.isobar.activities.gc;

import java.time.Duration;
import java.time.Instant;

/**
 * What is kept in any case.
 *
 * @param newest versions of each model
 * @param age younger versions, versions that were live within it, and what runs that ended within
 *     it name
 * @param grace younger objects: a run makes them before it names them
 */
public record KeepRule(int newest, Duration age, Duration grace) {
  /** Less would be a bet on the clocks of machines. */
  public static final Duration LEAST_GRACE = Duration.ofMinutes(10);

  public static final KeepRule STANDARD = new KeepRule(10, Duration.ofDays(30), Duration.ofDays(1));

  public KeepRule {
    if (newest < 1) {
      throw new IllegalArgumentException("keep " + newest + " versions: expected at least 1");
    }
    if (age.isNegative()) {
      throw new IllegalArgumentException("an age of " + age + ": expected no negative one");
    }
    if (grace.compareTo(LEAST_GRACE) < 0) {
      throw new IllegalArgumentException(
          "a grace time of " + grace + ": expected at least " + LEAST_GRACE);
    }
  }

  Instant cutoff(Instant now) {
    return now.minus(age);
  }
}
