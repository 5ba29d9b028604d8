package io.isobar.cli.backfills;

import io.isobar.domain.failure.Failure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and durations as they are typed. */
public final class Times {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([smhd])");

  private Times() {}

  /**
   * An instant, or the begin of a day.
   *
   * @param zone of days
   * @throws Failure {@code parameter.time}
   */
  public static Instant instant(String option, String text, ZoneId zone) {
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(zone).toInstant();
    } catch (DateTimeException wrong) {
      throw Failure.user(
          "parameter.time",
          option + " is '" + text + "', expected a day or an instant.",
          "For example 2026-01-31 or 2026-01-31T06:00:00Z.");
    }
  }

  /**
   * A number with s, m, h or d.
   *
   * @throws Failure {@code parameter.duration}
   */
  public static Duration duration(String option, String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw Failure.user(
          "parameter.duration",
          option + " is '" + text + "', expected a duration.",
          "For example 15m, 1h or 1d.");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
