package io.isobar.cli.schedules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline and when it runs by itself.
 *
 * @param schedule in words; empty without one
 * @param note why it is paused
 * @param next ticks to come; empty when it is paused
 * @param ticks that have come, the newest first
 * @param drift how it was last found changed by hand in Temporal
 * @param comparedAt when a worker last compared it with Temporal
 */
record ScheduleCard(
    String pipeline,
    String file,
    String sha256,
    Instant appliedAt,
    String schedule,
    boolean paused,
    String note,
    List<Instant> next,
    List<Tick> ticks,
    String drift,
    Optional<Instant> driftAt,
    Optional<Instant> comparedAt) {
  ScheduleCard {
    next = List.copyOf(next);
    ticks = List.copyOf(ticks);
  }

  /** A tick that has come. */
  record Tick(Instant tick, String state, String reason, Optional<String> run) {}

  boolean hasSchedule() {
    return !schedule.isEmpty();
  }
}
