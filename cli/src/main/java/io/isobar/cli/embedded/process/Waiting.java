package io.isobar.cli.embedded.process;

import io.isobar.domain.failure.Failure;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that has no way to tell that it has happened. */
public final class Waiting {
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

  private Waiting() {}

  /** Whether the condition came true in time; asked often at first, then ten times a second. */
  public static boolean until(Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    Duration pause = Duration.ofMillis(5);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() >= end) {
        return false;
      }
      pause(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
    return true;
  }

  static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.platform(
          "cli.interrupted", "Interrupted while waiting.", "Run the command again.", e);
    }
  }
}
