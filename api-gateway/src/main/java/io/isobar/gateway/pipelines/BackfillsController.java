package io.isobar.gateway.pipelines;

import io.isobar.gateway.security.Caller;
import io.isobar.gateway.security.Users;
import io.isobar.storage.postgres.BackfillRow;
import io.isobar.storage.postgres.BackfillTick;
import io.isobar.storage.postgres.Backfills;
import io.isobar.storage.postgres.Database;
import io.isobar.workflows.backfill.BackfillInput;
import io.isobar.workflows.backfill.BackfillLaunch;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Runs for times that are past. */
@RestController
final class BackfillsController {
  private static final int MOST = 500;

  private final Catalog catalog;
  private final Backfills backfills;
  private final BackfillPreview preview;
  private final BackfillCommands commands;
  private final Users users;
  private final Clock clock;

  BackfillsController(
      Catalog catalog,
      Database database,
      BackfillPreview preview,
      BackfillCommands commands,
      Users users,
      Clock clock) {
    this.catalog = catalog;
    this.backfills = new Backfills(database);
    this.preview = preview;
    this.commands = commands;
    this.users = users;
    this.clock = clock;
  }

  @GetMapping("/v1/backfills")
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Asked asked = new Asked(request, "pipeline", "limit", "cursor");
    int limit = (int) asked.whole("limit", 50, 1, MOST);
    Optional<Backfills.Place> behind = asked.text("cursor").flatMap(word -> place(asked, word));
    Optional<String> pipeline = asked.text("pipeline");
    asked.faults().check();
    List<BackfillRow> rows = backfills.page(pipeline, behind, limit + 1);
    List<BackfillRow> shown = rows.subList(0, Math.min(limit, rows.size()));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("backfills", shown.stream().map(BackfillViews::of).toList());
    answer.put(
        "next_cursor",
        rows.size() > limit
            ? Optional.of(PageCursor.of(shown.getLast().at(), shown.getLast().backfill()))
            : Optional.empty());
    return Answers.ok(answer);
  }

  private static Optional<Backfills.Place> place(Asked asked, String word) {
    Optional<Backfills.Place> place =
        PageCursor.read(word).map(read -> new Backfills.Place(read.startedAt(), read.run()));
    if (place.isEmpty()) {
      asked.faults().add("cursor", word, "the next_cursor of an answer");
    }
    return place;
  }

  @GetMapping("/v1/backfills/{backfill}")
  ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String backfill) {
    Asked asked = new Asked(request, "limit", "cursor");
    int limit = (int) asked.whole("limit", 50, 1, MOST);
    Optional<Instant> behind = asked.time("cursor");
    asked.faults().check();
    BackfillRow row = commands.known(backfill);
    List<BackfillTick> rows = backfills.page(row, behind, limit + 1);
    List<BackfillTick> shown = rows.subList(0, Math.min(limit, rows.size()));
    Map<String, Object> answer = BackfillViews.of(row);
    answer.put("ticks", shown.stream().map(BackfillViews::tick).toList());
    answer.put(
        "next_cursor",
        rows.size() > limit ? Optional.of(shown.getLast().logicalTime()) : Optional.empty());
    return Answers.ok(answer);
  }

  @PostMapping("/v1/backfills")
  ResponseEntity<byte[]> begin(HttpServletRequest request) throws IOException {
    Caller caller = users.caller(request);
    Sent sent = Sent.read(request, BackfillWishes.MEMBERS);
    Optional<String> pipeline = sent.text("pipeline");
    if (pipeline.isEmpty()) {
      sent.faults().add("pipeline", "", "the name of a pipeline that was applied");
    }
    boolean dryRun = sent.flag("dry_run", false);
    BackfillLaunch.Wish wish = BackfillWishes.read(sent, caller);
    BackfillInput input =
        BackfillLaunch.input(
            catalog.newest(pipeline.orElseThrow()).definition(), wish, clock.instant());
    if (dryRun) {
      return Answers.ok(BackfillViews.planned(preview.of(input)));
    }
    Map<String, Object> answer = BackfillViews.of(commands.begin(input));
    answer.put("url", "/v1/backfills/" + input.backfill());
    return Answers.of(HttpStatus.CREATED, answer);
  }

  @PostMapping("/v1/backfills/{backfill}/pause")
  ResponseEntity<byte[]> pause(HttpServletRequest request, @PathVariable String backfill) {
    return tell(request, backfill, BackfillCommands.Word.PAUSE);
  }

  @PostMapping("/v1/backfills/{backfill}/resume")
  ResponseEntity<byte[]> resume(HttpServletRequest request, @PathVariable String backfill) {
    return tell(request, backfill, BackfillCommands.Word.RESUME);
  }

  @PostMapping("/v1/backfills/{backfill}/cancel")
  ResponseEntity<byte[]> cancel(HttpServletRequest request, @PathVariable String backfill) {
    return tell(request, backfill, BackfillCommands.Word.CANCEL);
  }

  private ResponseEntity<byte[]> tell(
      HttpServletRequest request, String backfill, BackfillCommands.Word word) {
    users.caller(request);
    commands.tell(backfill, word);
    return Answers.of(HttpStatus.ACCEPTED, Map.of("backfill", backfill, "told", true));
  }
}
