package io.isobar.workflows.schedule;

import io.isobar.workflows.definition.CalendarField;
import io.isobar.workflows.definition.ScheduleRule.CalendarRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.BitSet;
import java.util.OptionalLong;

/**
 * The times of one calendar, in seconds since the epoch. All fields must match, the day of the
 * month and that of the week too. When clocks change, it says what Temporal does, which is the one
 * who begins the runs: an hour that is jumped over has no times; of an hour that is repeated some
 * times come once and some twice, which depends on the zone.
 */
final class CalendarTimes {
  private static final int LAST_YEAR = 2100;
  private static final int UNITS = 60;
  private static final int HOURS = 24;
  private static final long HOUR = Duration.ofHours(1).toSeconds();
  private static final long DAY = Duration.ofDays(1).toSeconds();

  private final ZoneRules zone;
  private final BitSet seconds;
  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet days;
  private final BitSet months;
  private final BitSet years;
  private final BitSet weekdays;

  CalendarTimes(CalendarRule rule, ZoneId zone) {
    this.zone = zone.getRules();
    seconds = CalendarField.SECOND.values(rule.second());
    minutes = CalendarField.MINUTE.values(rule.minute());
    hours = CalendarField.HOUR.values(rule.hour());
    days = CalendarField.DAY_OF_MONTH.values(rule.dayOfMonth());
    months = CalendarField.MONTH.values(rule.month());
    years = CalendarField.YEAR.values(rule.year());
    weekdays = CalendarField.DAY_OF_WEEK.values(rule.dayOfWeek());
  }

  /** The first time after a moment; empty when there is none any more. */
  OptionalLong next(long after) {
    LocalDateTime now = local(after);
    LocalDate date = now.toLocalDate();
    int second = now.toLocalTime().toSecondOfDay() + 1;
    boolean again = local(after - HOUR).getHour() == now.getHour();
    if (second % HOUR == 0) {
      again = !again && isLong(date, now.getHour());
      second -= again ? (int) HOUR : 0;
    }
    if (second == DAY) {
      date = date.plusDays(1);
      second = 0;
    }
    while (date.getYear() <= LAST_YEAR) {
      if (matches(date, second)) {
        OptionalLong found = within(date, second, again);
        if (found.isPresent()) {
          return found;
        }
      }
      date = following(date);
      second = 0;
      again = false;
    }
    return OptionalLong.empty();
  }

  private LocalDate following(LocalDate date) {
    if (!years.get(date.getYear())) {
      return LocalDate.of(date.getYear() + 1, 1, 1);
    }
    return months.get(date.getMonthValue())
        ? date.plusDays(1)
        : date.withDayOfMonth(1).plusMonths(1);
  }

  private boolean matches(LocalDate date, int second) {
    if (!years.get(date.getYear())
        || !months.get(date.getMonthValue())
        || !days.get(date.getDayOfMonth())) {
      return false;
    }
    // A day that begins with a gap has, at that moment, still the weekday before.
    int weekday = local(moment(date, second)).getDayOfWeek().getValue() % 7;
    return weekdays.get(weekday);
  }

  /**
   * The first time of a day.
   *
   * @param from second of the day
   * @param again whether {@code from} lies in the second pass of an hour that comes twice
   */
  private OptionalLong within(LocalDate date, int from, boolean again) {
    int hour = from / (UNITS * UNITS);
    int start = from % (UNITS * UNITS);
    boolean second = again;
    while (hour < HOURS) {
      if (hours.get(hour)) {
        OptionalLong found = within(date, hour, start, second ? HOUR : 0);
        if (found.isPresent()) {
          return found;
        }
      }
      start = 0;
      second = !second && hours.get(hour) && isLong(date, hour);
      if (!second) {
        hour++;
      }
    }
    return OptionalLong.empty();
  }

  /** Whether the next hour begins more than an hour after this one. */
  private boolean isLong(LocalDate date, int hour) {
    int begin = hour * UNITS * UNITS;
    return moment(date, begin + UNITS * UNITS) - moment(date, begin) > HOUR;
  }

  private OptionalLong within(LocalDate date, int hour, int start, long shift) {
    for (int minute = start / UNITS; minute < UNITS; minute++) {
      if (minutes.get(minute)) {
        int from = minute == start / UNITS ? start % UNITS : 0;
        int second = seconds.nextSetBit(from);
        if (second >= 0) {
          long time = moment(date, (hour * UNITS + minute) * UNITS + second);
          boolean exists = local(time).getHour() == hour;
          return exists ? OptionalLong.of(time + shift) : OptionalLong.empty();
        }
      }
    }
    return OptionalLong.empty();
  }

  private LocalDateTime local(long time) {
    return LocalDateTime.ofEpochSecond(time, 0, zone.getOffset(Instant.ofEpochSecond(time)));
  }

  /** Of two offsets that a local time may have, the one that Temporal takes. */
  private long moment(LocalDate date, int second) {
    long local = date.atStartOfDay().plusSeconds(second).toEpochSecond(ZoneOffset.UTC);
    int near = zone.getOffset(Instant.ofEpochSecond(local)).getTotalSeconds();
    return local - zone.getOffset(Instant.ofEpochSecond(local - near)).getTotalSeconds();
  }
}
