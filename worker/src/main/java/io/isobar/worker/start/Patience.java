package io.isobar.worker.start;

import io.isobar.activities.failure.Failures;
import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until something that may still be starting is there. */
final class Patience {
  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration BETWEEN_MESSAGES = Duration.ofSeconds(5);

  private Patience() {}

  /**
   * Tries until it succeeds.
   *
   * @throws Failure the last one, when the time is over; at once when it is of the category USER
   */
  static void until(String what, Duration atMost, Runnable attempt) {
    long begin = System.nanoTime();
    long nextMessage = 0;
    while (true) {
      Failure failure = failureOf(attempt);
      if (failure == null) {
        return;
      }
      long waited = System.nanoTime() - begin;
      if (failure.category() == Category.USER || waited > atMost.toNanos()) {
        throw failure;
      }
      if (waited >= nextMessage) {
        LOG.warn(
            "waiting for {} ({} s of {} s): {}",
            what,
            Duration.ofNanos(waited).toSeconds(),
            atMost.toSeconds(),
            failure.getMessage());
        nextMessage = waited + BETWEEN_MESSAGES.toNanos();
      }
      pause(failure);
    }
  }

  private static @Nullable Failure failureOf(Runnable attempt) {
    try {
      attempt.run();
      return null;
    } catch (RuntimeException e) {
      return Failures.of(e);
    }
  }

  private static void pause(Failure failure) {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
