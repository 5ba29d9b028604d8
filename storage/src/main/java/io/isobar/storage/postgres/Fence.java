package io.isobar.storage.postgres;

import io.isobar.domain.failure.Failure;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Keeps an attempt that was given up for dead from writing when it wakes. Inside {@link #during},
 * each transaction that writes looks, as its last statement, whether its attempt is still the
 * newest open one; the row stays locked until the commit, so that the next attempt begins after it.
 *
 * <p>The look comes last so that an attempt that sleeps in the middle of a long transaction does
 * not keep its successor waiting. One that falls asleep between the look and the commit loses its
 * transaction after ten seconds.
 */
public final class Fence {
  private static final ScopedValue<AttemptKey> ATTEMPT = ScopedValue.newInstance();

  private Fence() {}

  /**
   * Does the work of an attempt that has begun. Threads that it starts are outside; see carried.
   */
  public static <T> T during(AttemptKey attempt, Supplier<T> work) {
    return ScopedValue.where(ATTEMPT, attempt).call(work::get);
  }

  /** The same work for another thread, which then writes in the name of this thread's attempt. */
  static <T> Supplier<T> carried(Supplier<T> work) {
    if (!ATTEMPT.isBound()) {
      return work;
    }
    AttemptKey attempt = ATTEMPT.get();
    return () -> during(attempt, work);
  }

  /**
   * To be called right before the commit of what an attempt writes. Outside of attempts it does
   * nothing.
   *
   * @throws Failure {@code attempt.stale} (PLATFORM) when another attempt has begun since, or the
   *     run has ended; the caller must roll back
   */
  static void check(Handle handle) {
    if (!ATTEMPT.isBound()) {
      return;
    }
    AttemptKey attempt = ATTEMPT.get();
    boolean newest =
        handle
            .createQuery(
                """
                select set_config('idle_in_transaction_session_timeout', '10s', true)
                from isobar.attempts
                where run = :run and step = :step and branch = :branch
                  and activity_id = :activityId and attempt = :attempt and outcome is null
                  and not exists (select 1 from isobar.attempts newer
                    where newer.run = :run and newer.step = :step and newer.branch = :branch
                      and newer.activity_id = :activityId and newer.attempt > :attempt)
                for share
                """)
            .bindMethods(attempt)
            .mapTo(String.class)
            .findOne()
            .isPresent();
    if (!newest) {
      throw stale(attempt);
    }
  }

  static Failure stale(AttemptKey attempt) {
    return Failure.platform(
        "attempt.stale",
        "Attempt %d of step %s of run %s was given up for lost, and may write no more."
            .formatted(attempt.attempt(), attempt.step(), attempt.run()),
        "Nothing has to be done: a newer attempt does the work, or the run has ended.",
        null);
  }
}
