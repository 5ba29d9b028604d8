package io.isobar.cli.schedules;

import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions.Applied;
import io.isobar.storage.postgres.PlacedSchedules;
import io.isobar.storage.postgres.PlacedSchedules.Placed;
import io.isobar.storage.postgres.TickRow;
import io.isobar.storage.postgres.Ticks;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.ReadDefinition;
import io.isobar.workflows.definition.ScheduleRule;
import io.isobar.workflows.schedule.TickTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Gathers what there is to say about a schedule. */
final class ScheduleCards {
  private static final int NEXT = 5;
  private static final Duration AHEAD = Duration.ofDays(3_660);

  private final Ticks ticks;
  private final PlacedSchedules placed;
  private final int limit;

  /** {@code limit} is the number of past ticks. */
  ScheduleCards(Database database, int limit) {
    this.ticks = new Ticks(database);
    this.placed = new PlacedSchedules(database);
    this.limit = limit;
  }

  ScheduleCard of(Applied applied, Instant now) {
    Optional<ScheduleRule> rule =
        DefinitionReader.read(applied.text(), applied.file())
                instanceof ReadDefinition.Accepted accepted
            ? accepted.definition().rules().schedule()
            : Optional.empty();
    Optional<Placed> inTemporal = placed.find(applied.pipeline());
    return new ScheduleCard(
        applied.pipeline(),
        applied.file(),
        applied.sha256(),
        applied.appliedAt(),
        rule.map(ScheduleCards::words).orElse(""),
        applied.paused(),
        applied.note(),
        rule.filter(schedule -> !applied.paused())
            .map(schedule -> TickTimes.ticks(schedule, now, now.plus(AHEAD), NEXT))
            .orElse(List.of()),
        ticks.past(Optional.of(applied.pipeline()), Optional.empty(), limit).stream()
            .map(ScheduleCards::tick)
            .toList(),
        inTemporal.map(Placed::drift).orElse(""),
        inTemporal.flatMap(Placed::driftAt),
        inTemporal.map(Placed::reconciledAt));
  }

  private static ScheduleCard.Tick tick(TickRow row) {
    return new ScheduleCard.Tick(
        row.tick(), row.state().name().toLowerCase(Locale.ROOT), row.reason(), row.run());
  }

  private static String words(ScheduleRule rule) {
    List<String> words = new ArrayList<>(rule.crons());
    if (!rule.calendars().isEmpty()) {
      words.add(
          rule.calendars().size() == 1 ? "a calendar" : rule.calendars().size() + " calendars");
    }
    rule.every()
        .ifPresent(
            every -> words.add("every " + every.toString().substring(2).toLowerCase(Locale.ROOT)));
    return String.join(", ", words) + " " + rule.zone();
  }
}
