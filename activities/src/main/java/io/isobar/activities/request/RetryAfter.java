package io.isobar.activities.request;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header Retry-After (RFC 9110, 10.2.3): seconds or a date. */
final class RetryAfter {
  private static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /** At least a second, at most an hour; empty when it cannot be read. */
  static Optional<Duration> read(String text) {
    String value = text.strip();
    if (value.matches("\\d{1,9}")) {
      return Optional.of(between(Duration.ofSeconds(Long.parseLong(value))));
    }
    try {
      Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(between(Duration.between(Instant.now(), at)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration between(Duration asked) {
    Duration least = Duration.ofSeconds(1);
    return asked.compareTo(least) < 0 ? least : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }
}
