package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.Objects;

/**
 * What a backfill does about one tick.
 *
 * @param state planned, running, left-out, succeeded, failed, cancelled or not-begun
 */
public record BackfillTick(
    Instant logicalTime, Instant intervalStart, String run, String state, String reason) {
  public BackfillTick {
    Objects.requireNonNull(logicalTime, "logicalTime");
    Objects.requireNonNull(intervalStart, "intervalStart");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(reason, "reason");
  }
}
