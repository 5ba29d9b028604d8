package io.isobar.cli.backfills;

import io.isobar.domain.failure.Failure;
import io.isobar.workflows.definition.ScheduleRule;
import io.isobar.workflows.schedule.DataInterval;
import io.isobar.workflows.schedule.ScheduleActivities;
import io.isobar.workflows.schedule.Ticks;
import io.isobar.workflows.schedule.TicksAsked;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Ticks with a fixed distance, counted from the epoch. */
final class FixedTicks implements ScheduleActivities {
  @Override
  public DataInterval interval(ScheduleRule schedule, Instant tick) {
    return new DataInterval(tick.minus(every(schedule)), tick);
  }

  @Override
  public Ticks ticks(TicksAsked asked) {
    Duration every = every(asked.schedule());
    long offset = asked.schedule().offset().toMillis();
    long first =
        Math.ceilDiv(asked.from().toEpochMilli() - offset, every.toMillis()) * every.toMillis()
            + offset;
    return new Ticks(
        Stream.iterate(
                Instant.ofEpochMilli(first),
                tick -> tick.isBefore(asked.to()),
                tick -> tick.plus(every))
            .limit(asked.limit())
            .toList());
  }

  private static Duration every(ScheduleRule schedule) {
    return schedule
        .every()
        .orElseThrow(
            () ->
                Failure.user(
                    "backfill.ticks",
                    "A dry run cannot list the ticks of a cron or calendar yet.",
                    "Give the distance of the ticks: --every 1d."));
  }
}
