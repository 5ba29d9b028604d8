package io.isobar.gateway.pipelines;

import io.isobar.gateway.security.Users;
import io.isobar.storage.postgres.Alerts;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.PlacedSchedules;
import io.isobar.storage.postgres.TickRow;
import io.isobar.storage.postgres.Ticks;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Schedules with their ticks, and alerts about them. Answered with Temporal down. */
@RestController
final class SchedulesController {
  private static final int MOST = 500;
  private static final int LAST = 10;
  private static final int LONGEST_NOTE = 500;

  private final Catalog catalog;
  private final Definitions definitions;
  private final Ticks ticks;
  private final PlacedSchedules placed;
  private final Alerts alerts;
  private final Users users;
  private final Clock clock;

  SchedulesController(Catalog catalog, Database database, Users users, Clock clock) {
    this.catalog = catalog;
    this.definitions = new Definitions(database);
    this.ticks = new Ticks(database);
    this.placed = new PlacedSchedules(database);
    this.alerts = new Alerts(database);
    this.users = users;
    this.clock = clock;
  }

  @GetMapping("/v1/schedules")
  ResponseEntity<byte[]> list() {
    List<PlacedSchedules.Placed> held = placed.all();
    Instant now = clock.instant();
    return Answers.ok(
        Map.of(
            "schedules",
            catalog.all().stream()
                .filter(applied -> ScheduleViews.rule(applied).isPresent())
                .map(applied -> ScheduleViews.of(applied, now, held, last(applied.pipeline(), 1)))
                .toList()));
  }

  @GetMapping("/v1/schedules/{pipeline}")
  ResponseEntity<byte[]> one(@PathVariable String pipeline) {
    return Answers.ok(view(pipeline));
  }

  private Map<String, Object> view(String pipeline) {
    return ScheduleViews.of(
        catalog.newest(pipeline).applied(), clock.instant(), placed.all(), last(pipeline, LAST));
  }

  private List<TickRow> last(String pipeline, int limit) {
    return ticks.past(Optional.of(pipeline), Optional.empty(), limit);
  }

  @GetMapping("/v1/schedules/{pipeline}/ticks")
  ResponseEntity<byte[]> ticks(HttpServletRequest request, @PathVariable String pipeline) {
    Asked asked = new Asked(request, "state", "limit", "cursor");
    Optional<TickRow.State> state = asked.text("state").flatMap(word -> state(asked, word));
    int limit = (int) asked.whole("limit", 50, 1, MOST);
    Optional<Instant> before = asked.time("cursor");
    asked.faults().check();
    catalog.newest(pipeline);
    List<TickRow> rows = ticks.past(Optional.of(pipeline), state, before, limit + 1);
    List<TickRow> shown = rows.subList(0, Math.min(limit, rows.size()));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("ticks", shown.stream().map(ScheduleViews::tick).toList());
    answer.put(
        "next_cursor",
        rows.size() > limit ? Optional.of(shown.getLast().tick()) : Optional.empty());
    return Answers.ok(answer);
  }

  private static Optional<TickRow.State> state(Asked asked, String word) {
    Optional<TickRow.State> state =
        Arrays.stream(TickRow.State.values())
            .filter(known -> known.name().equals(word.toUpperCase(Locale.ROOT)))
            .findFirst();
    if (state.isEmpty()) {
      asked.faults().add("state", word, "planned, started, late, skipped or missed");
    }
    return state;
  }

  @PostMapping("/v1/pipelines/{pipeline}/pause")
  ResponseEntity<byte[]> pause(HttpServletRequest request, @PathVariable String pipeline)
      throws IOException {
    return pause(request, pipeline, true);
  }

  @PostMapping("/v1/pipelines/{pipeline}/resume")
  ResponseEntity<byte[]> resume(HttpServletRequest request, @PathVariable String pipeline)
      throws IOException {
    return pause(request, pipeline, false);
  }

  /** A worker hands it on to Temporal; while none does, the wish stays in the ledger. */
  private ResponseEntity<byte[]> pause(HttpServletRequest request, String pipeline, boolean paused)
      throws IOException {
    users.caller(request);
    Sent sent = Sent.read(request, "note");
    String note = sent.text("note").orElse("");
    if (note.length() > LONGEST_NOTE) {
      sent.faults().add("note", "", "at most " + LONGEST_NOTE + " characters");
    }
    sent.faults().check();
    catalog.newest(pipeline);
    definitions.pause(pipeline, paused, note);
    return Answers.ok(view(pipeline));
  }

  @GetMapping("/v1/alerts")
  ResponseEntity<byte[]> alerts(HttpServletRequest request) {
    Asked asked = new Asked(request, "open", "limit");
    boolean open = asked.flag("open");
    int limit = (int) asked.whole("limit", 50, 1, MOST);
    asked.faults().check();
    return Answers.ok(
        Map.of("alerts", alerts.list(open, limit).stream().map(ScheduleViews::alert).toList()));
  }
}
