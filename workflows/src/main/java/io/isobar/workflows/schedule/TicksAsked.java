package io.isobar.workflows.schedule;

import io.isobar.workflows.definition.ScheduleRule;
import java.time.Instant;
import java.util.Objects;

/**
 * Which ticks of a schedule.
 *
 * @param from included
 * @param to excluded
 * @param limit at most so many, the earliest
 */
public record TicksAsked(ScheduleRule schedule, Instant from, Instant to, int limit) {
  public TicksAsked {
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
  }
}
