package io.isobar.gateway.pipelines;

import io.isobar.storage.postgres.Alerts.Alert;
import io.isobar.storage.postgres.Definitions.Applied;
import io.isobar.storage.postgres.PlacedSchedules.Placed;
import io.isobar.storage.postgres.TickRow;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.ReadDefinition;
import io.isobar.workflows.definition.ScheduleRule;
import io.isobar.workflows.schedule.TickTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Schedules, ticks and alerts as answers. */
public final class ScheduleViews {
  private static final int NEXT = 5;
  private static final Duration AHEAD = Duration.ofDays(3_660);

  private ScheduleViews() {}

  /** Empty without a schedule, or when the definition cannot be read any more. */
  public static Optional<ScheduleRule> rule(Applied applied) {
    return DefinitionReader.read(applied.text(), applied.file())
            instanceof ReadDefinition.Accepted accepted
        ? accepted.definition().rules().schedule()
        : Optional.empty();
  }

  static Map<String, Object> of(
      Applied applied, Instant now, List<Placed> held, List<TickRow> last) {
    Optional<ScheduleRule> rule = rule(applied);
    Optional<Placed> placed =
        held.stream().filter(known -> known.pipeline().equals(applied.pipeline())).findFirst();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("pipeline", applied.pipeline());
    view.put("schedule", rule.map(ScheduleViews::words));
    view.put("paused", applied.paused());
    view.put("note", applied.note());
    view.put("pause_changed_at", applied.pauseChangedAt());
    view.put(
        "next",
        rule.filter(schedule -> !applied.paused())
            .map(schedule -> TickTimes.ticks(schedule, now, now.plus(AHEAD), NEXT))
            .orElse(List.of()));
    view.put("last", last.stream().map(ScheduleViews::tick).toList());
    view.put("drift", placed.map(Placed::drift).orElse(""));
    view.put("drift_at", placed.flatMap(Placed::driftAt));
    view.put("compared_at", placed.map(Placed::reconciledAt));
    return view;
  }

  static Map<String, Object> tick(TickRow row) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("tick", row.tick());
    view.put("state", row.state().name().toLowerCase(Locale.ROOT));
    view.put("reason", row.reason());
    view.put("run", row.run());
    return view;
  }

  static Map<String, Object> alert(Alert alert) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", alert.id());
    view.put("kind", alert.kind());
    view.put("pipeline", alert.pipeline());
    view.put("subject", alert.subject());
    view.put("message", alert.message());
    view.put("raised_at", alert.raisedAt());
    view.put("resolved_at", alert.resolvedAt());
    view.put("told_at", alert.toldAt());
    return view;
  }

  /** When runs begin, in a few words and the rule's zone. */
  public static String words(ScheduleRule rule) {
    List<String> words = new ArrayList<>(rule.crons());
    int calendars = rule.calendars().size();
    if (calendars > 0) {
      words.add(calendars == 1 ? "a calendar" : calendars + " calendars");
    }
    rule.every()
        .ifPresent(
            every -> words.add("every " + every.toString().substring(2).toLowerCase(Locale.ROOT)));
    return String.join(", ", words) + " " + rule.zone();
  }
}
