package io.isobar.cli.load.drive;

import java.time.Duration;
import java.util.Optional;

/** Decides when the next request is sent. */
sealed interface Pace permits ClosedPace, OpenPace {
  /**
   * Sends what is due.
   *
   * @param now nanoseconds since the begin
   * @return nanoseconds until something may be due again
   */
  long send(long now);

  /** A request has ended. */
  void freed(Slot slot, long now, Ending ending);

  /** Whether nothing will be sent any more. */
  boolean isOver(long now);

  /**
   * How a request has ended.
   *
   * @param broken without an answer
   * @param retryAfter how long the gateway asks to wait
   */
  record Ending(boolean broken, Optional<Duration> retryAfter) {}
}
