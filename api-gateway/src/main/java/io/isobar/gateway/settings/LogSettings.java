package io.isobar.gateway.settings;

import io.isobar.gateway.log.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How predictions are logged.
 *
 * @param spool folder of the journal of predictions; one gateway each
 * @param spoolBytes at most, before predictions are refused
 * @param keep how long they stay in Postgres; for ever when empty
 */
public record LogSettings(Path spool, long spoolBytes, Promise promise, Optional<Duration> keep) {
  static LogSettings from(Variables variables) {
    Path spool = variables.folder("ISOBAR_GATEWAY_SPOOL");
    long megabytes = variables.whole("ISOBAR_GATEWAY_SPOOL_MB", 2_048, 1, 10_000_000);
    String promise =
        variables.word("ISOBAR_GATEWAY_LOG_PROMISE", "process", Set.of("process", "power"));
    long days = variables.whole("ISOBAR_GATEWAY_LOG_DAYS", 0, 0, 36_500);
    return new LogSettings(
        spool,
        megabytes << 20,
        Promise.valueOf(promise.toUpperCase(Locale.ROOT)),
        days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days)));
  }
}
