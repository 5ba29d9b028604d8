package io.isobar.activities.failure;

import io.isobar.domain.failure.Failure;
import java.time.Duration;
import java.util.Objects;

/** A failure that itself says when to try again, whatever the retry of the step says. */
public final class Postponed extends RuntimeException {
  private final Failure why;
  private final Duration delay;
  private final boolean expected;

  private Postponed(Failure why, Duration delay, boolean expected) {
    super(why.getMessage(), why);
    this.why = Objects.requireNonNull(why, "why");
    this.delay = Objects.requireNonNull(delay, "delay");
    this.expected = expected;
  }

  /** What failed asked for this delay. */
  public static Postponed by(Duration delay, Failure why) {
    return new Postponed(why, delay, false);
  }

  /** Nothing is wrong: what is waited for is not there yet. Not logged as a failure. */
  public static Postponed expected(Duration delay, Failure why) {
    return new Postponed(why, delay, true);
  }

  public Failure why() {
    return why;
  }

  public Duration delay() {
    return delay;
  }

  public boolean expected() {
    return expected;
  }
}
