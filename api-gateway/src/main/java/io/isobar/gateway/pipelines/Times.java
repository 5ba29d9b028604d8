package io.isobar.gateway.pipelines;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as requests and commands write them. */
public final class Times {
  public static final String EXPECTED = "a time such as 2026-01-31T06:00:00Z, or a date (UTC)";

  private Times() {}

  /** Microseconds, as the ledger keeps them; empty when it is no time. */
  public static Optional<Instant> parse(String word) {
    try {
      Instant time =
          word.length() == "2026-01-31".length()
              ? LocalDate.parse(word).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(word).toInstant();
      return Optional.of(time.truncatedTo(ChronoUnit.MICROS));
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }
}
