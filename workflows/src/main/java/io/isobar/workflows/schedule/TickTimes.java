package io.isobar.workflows.schedule;

import io.isobar.workflows.definition.ScheduleRule;
import io.isobar.workflows.definition.ScheduleRule.CalendarRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The ticks of a schedule, without its jitter; whole seconds, the same that Temporal finds. */
public final class TickTimes {
  private static final Duration FIRST_LOOK = Duration.ofMinutes(1);
  private static final int WIDER = 8;

  /** No calendar has a time before. */
  private static final Instant EARLIEST = Instant.parse("1999-12-30T00:00:00Z");

  private final ScheduleRule rule;
  private final List<CalendarTimes> calendars;
  private final long every;
  private final long offset;

  private TickTimes(ScheduleRule rule) {
    this.rule = rule;
    this.calendars =
        Stream.concat(rule.crons().stream().map(CalendarRule::ofCron), rule.calendars().stream())
            .map(calendar -> new CalendarTimes(calendar, rule.zone()))
            .toList();
    this.every = rule.every().map(Duration::toSeconds).orElse(0L);
    this.offset = rule.offset().toSeconds();
  }

  /**
   * The ticks in their order.
   *
   * @param from included
   * @param to excluded
   * @param limit at most so many, the earliest
   */
  public static List<Instant> ticks(ScheduleRule rule, Instant from, Instant to, int limit) {
    TickTimes times = new TickTimes(rule);
    List<Instant> ticks = new ArrayList<>();
    Optional<Instant> tick = times.next(from.minusNanos(1));
    while (ticks.size() < limit && tick.isPresent() && tick.get().isBefore(to)) {
      ticks.add(tick.get());
      tick = times.next(tick.get());
    }
    return List.copyOf(ticks);
  }

  /** The tick before; empty for the first one. */
  public static Optional<Instant> previous(ScheduleRule rule, Instant tick) {
    TickTimes times = new TickTimes(rule);
    Instant earliest = rule.start().filter(EARLIEST::isBefore).orElse(EARLIEST);
    Duration look = FIRST_LOOK;
    while (true) {
      Instant from = tick.minus(look);
      Optional<Instant> last = times.last(from, tick);
      if (last.isPresent() || from.isBefore(earliest)) {
        return last;
      }
      look = look.multipliedBy(WIDER);
    }
  }

  /**
   * What a run of a tick is about: the time since the tick before. The first tick of a schedule has
   * an interval too, as if the schedule had no start; only a single tick has an empty one.
   */
  public static DataInterval interval(ScheduleRule rule, Instant tick) {
    return new DataInterval(previous(rule.always(), tick).orElse(tick), tick);
  }

  private Optional<Instant> last(Instant from, Instant to) {
    Optional<Instant> last = Optional.empty();
    Optional<Instant> tick = next(from.minusNanos(1));
    while (tick.isPresent() && tick.get().isBefore(to)) {
      last = tick;
      tick = next(tick.get());
    }
    return last;
  }

  private Optional<Instant> next(Instant after) {
    long from = after.getEpochSecond();
    if (rule.start().isPresent() && after.isBefore(rule.start().get())) {
      from = rule.start().get().getEpochSecond() - 1;
    }
    long nearest = Long.MAX_VALUE;
    for (CalendarTimes calendar : calendars) {
      OptionalLong time = calendar.next(from);
      if (time.isPresent()) {
        nearest = Math.min(nearest, time.getAsLong());
      }
    }
    if (every > 0) {
      nearest = Math.min(nearest, (Math.floorDiv(from - offset, every) + 1) * every + offset);
    }
    return nearest == Long.MAX_VALUE
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(nearest)).filter(this::isNotOver);
  }

  private boolean isNotOver(Instant tick) {
    return rule.end().isEmpty() || !tick.isAfter(rule.end().get());
  }
}
