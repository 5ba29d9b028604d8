package io.isobar.gateway.settings;

import io.isobar.storage.postgres.TickRow.State;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How schedules are watched.
 *
 * @param webhook that is told of alerts; empty: they are only kept
 * @param ticks which ticks raise an alert
 * @param grace how much later than its tick and its jitter a run may begin
 * @param pause between two looks
 */
public record WatchSettings(
    Optional<URI> webhook, Set<State> ticks, Duration grace, Duration pause) {
  private static final Set<String> WORDS = new TreeSet<>(Set.of("missed", "late", "skipped"));

  public WatchSettings {
    ticks = Set.copyOf(ticks);
  }

  static WatchSettings from(Variables variables) {
    Optional<URI> webhook = variables.address("ISOBAR_GATEWAY_ALERTS");
    Set<State> ticks = EnumSet.noneOf(State.class);
    for (String word : variables.words("ISOBAR_GATEWAY_ALERT_TICKS", "missed", WORDS)) {
      ticks.add(State.valueOf(word.toUpperCase(Locale.ROOT)));
    }
    long grace = variables.whole("ISOBAR_GATEWAY_TICK_GRACE_MS", 60_000, 100, 86_400_000);
    long pause = variables.whole("ISOBAR_GATEWAY_WATCH_MS", 3_000, 10, 3_600_000);
    return new WatchSettings(webhook, ticks, Duration.ofMillis(grace), Duration.ofMillis(pause));
  }
}
