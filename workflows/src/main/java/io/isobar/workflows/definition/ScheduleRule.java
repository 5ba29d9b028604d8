package io.isobar.workflows.definition;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * When runs begin by themselves. All times of crons and calendars are those of the zone.
 *
 * @param crons five fields each
 * @param every a fixed time between two runs, counted from the epoch
 * @param offset moves the ticks of {@code every}
 * @param start no tick before it
 * @param end no tick after it
 * @param jitter each run begins up to this much later, at random
 * @param catchUp ticks that were missed for at most this long are made up for
 * @param overlap what happens when the run before is still under way
 */
public record ScheduleRule(
    List<String> crons,
    List<CalendarRule> calendars,
    Optional<Duration> every,
    Duration offset,
    ZoneId zone,
    Optional<Instant> start,
    Optional<Instant> end,
    Duration jitter,
    Duration catchUp,
    Overlap overlap) {

  /** What happens to a tick when the run before is still under way. */
  public enum Overlap {
    SKIP,
    BUFFER_ONE,
    BUFFER_ALL,
    CANCEL_OTHER,
    ALLOW_ALL
  }

  /**
   * Times by their fields, each written as in a cron: {@code 1-5}, {@code *}, {@code 0,30}, {@code
   * 0-23/2}; months and days of the week by number (Sunday is 0) or three letters.
   */
  public record CalendarRule(
      String second,
      String minute,
      String hour,
      String dayOfMonth,
      String month,
      String year,
      String dayOfWeek) {
    private static final int CRON_FIELDS = 5;

    /**
     * Reads minute, hour, day of month, month and day of week.
     *
     * @throws IllegalArgumentException that says what is wrong
     */
    public static CalendarRule ofCron(String cron) {
      String[] fields = cron.strip().split("\\s+", -1);
      if (fields.length != CRON_FIELDS) {
        throw new IllegalArgumentException("it has " + fields.length + " fields");
      }
      CalendarRule rule =
          new CalendarRule("0", fields[0], fields[1], fields[2], fields[3], "*", fields[4]);
      rule.check();
      return rule;
    }

    /** Throws an {@link IllegalArgumentException} that says what is wrong. */
    public void check() {
      CalendarField.SECOND.values(second);
      CalendarField.MINUTE.values(minute);
      CalendarField.HOUR.values(hour);
      CalendarField.DAY_OF_MONTH.values(dayOfMonth);
      CalendarField.MONTH.values(month);
      CalendarField.YEAR.values(year);
      CalendarField.DAY_OF_WEEK.values(dayOfWeek);
    }
  }

  public ScheduleRule {
    crons = List.copyOf(crons);
    calendars = List.copyOf(calendars);
    Objects.requireNonNull(every, "every");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(overlap, "overlap");
    if (crons.isEmpty() && calendars.isEmpty() && every.isEmpty()) {
      throw new IllegalArgumentException("schedule: it has none of cron, calendars, every");
    }
    if (start.isPresent() && end.isPresent() && !end.get().isAfter(start.get())) {
      throw new IllegalArgumentException("schedule: end " + end.get() + " is not after its start");
    }
    if (jitter.isNegative() || offset.isNegative() || catchUp.toSeconds() < 10) {
      throw new IllegalArgumentException("schedule: catch-up must be at least 10s");
    }
    if (every.isPresent()
        && (every.get().toSeconds() < 1
            || every.get().toNanosPart() > 0
            || offset.compareTo(every.get()) >= 0)) {
      throw new IllegalArgumentException(
          "schedule: every " + every.get() + " must be whole seconds and above its offset");
    }
    crons.forEach(CalendarRule::ofCron);
    calendars.forEach(CalendarRule::check);
  }

  /** The same without start and end. */
  public ScheduleRule always() {
    return new ScheduleRule(
        crons,
        calendars,
        every,
        offset,
        zone,
        Optional.empty(),
        Optional.empty(),
        jitter,
        catchUp,
        overlap);
  }
}
