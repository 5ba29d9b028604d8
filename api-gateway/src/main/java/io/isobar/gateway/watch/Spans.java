package io.isobar.gateway.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times and durations for people. */
final class Spans {
  private Spans() {}

  /** Such as {@code 1d 2h}, {@code 10m} or {@code 2m 5s}; at most two units. */
  static String of(Duration span) {
    long[] counts = {span.toDays(), span.toHoursPart(), span.toMinutesPart(), span.toSecondsPart()};
    String[] units = {"d", "h", "m", "s"};
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (int at = 0; at < counts.length && shown < 2; at++) {
      if (counts[at] > 0) {
        text.append(shown > 0 ? " " : "").append(counts[at]).append(units[at]);
        shown++;
      }
    }
    return shown == 0 ? "0s" : text.toString();
  }

  /** To the second, in UTC. */
  static String of(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
