package io.isobar.gateway.pipelines;

import io.isobar.domain.failure.Failure;
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
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
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
  private static final Duration IN_LEDGER_WITHIN = Duration.ofSeconds(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Catalog catalog;
  private final Backfills backfills;
  private final BackfillPreview preview;
  private final TemporalLink temporal;
  private final Users users;
  private final Clock clock;

  BackfillsController(
      Catalog catalog,
      Database database,
      BackfillPreview preview,
      TemporalLink temporal,
      Users users,
      Clock clock) {
    this.catalog = catalog;
    this.backfills = new Backfills(database);
    this.preview = preview;
    this.temporal = temporal;
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
    BackfillRow row = known(backfill);
    List<BackfillTick> rows = backfills.page(row, behind, limit + 1);
    List<BackfillTick> shown = rows.subList(0, Math.min(limit, rows.size()));
    Map<String, Object> answer = BackfillViews.of(row);
    answer.put("ticks", shown.stream().map(BackfillViews::tick).toList());
    answer.put(
        "next_cursor",
        rows.size() > limit ? Optional.of(shown.getLast().logicalTime()) : Optional.empty());
    return Answers.ok(answer);
  }

  private BackfillRow known(String backfill) {
    return backfills
        .find(backfill)
        .orElseThrow(
            () ->
                Failure.user(
                    "backfill.unknown",
                    "There is no backfill '" + backfill + "'.",
                    "List the backfills, and name one of them."));
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
    new BackfillLaunch(temporal.client()).start(input);
    Map<String, Object> answer = BackfillViews.of(await(input.backfill()));
    answer.put("url", "/v1/backfills/" + input.backfill());
    return Answers.of(HttpStatus.CREATED, answer);
  }

  /** Its workflow writes it down first of all. */
  private BackfillRow await(String backfill) {
    Instant end = Instant.now().plus(IN_LEDGER_WITHIN);
    while (Instant.now().isBefore(end)) {
      Optional<BackfillRow> row = backfills.find(backfill);
      if (row.isPresent()) {
        return row.get();
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    throw Failure.platform(
        "backfill.not-accepted-yet",
        "Backfill " + backfill + " was begun, and is not in the ledger yet.",
        "See whether a worker runs. Do not ask again: it begins when one does.",
        null);
  }

  @PostMapping("/v1/backfills/{backfill}/pause")
  ResponseEntity<byte[]> pause(HttpServletRequest request, @PathVariable String backfill) {
    return tell(request, backfill, BackfillLaunch::pause);
  }

  @PostMapping("/v1/backfills/{backfill}/resume")
  ResponseEntity<byte[]> resume(HttpServletRequest request, @PathVariable String backfill) {
    return tell(request, backfill, BackfillLaunch::resume);
  }

  @PostMapping("/v1/backfills/{backfill}/cancel")
  ResponseEntity<byte[]> cancel(HttpServletRequest request, @PathVariable String backfill) {
    return tell(request, backfill, BackfillLaunch::cancel);
  }

  /** Any id of a workflow would be taken by Temporal, so it must be one of the ledger's. */
  private ResponseEntity<byte[]> tell(
      HttpServletRequest request, String backfill, BiConsumer<BackfillLaunch, String> word) {
    users.caller(request);
    if (known(backfill).endedAt().isPresent()) {
      throw Failure.user(
          "backfill.not-running",
          "Backfill " + backfill + " has ended.",
          "Begin another one; ticks that have a run are left out.");
    }
    word.accept(new BackfillLaunch(temporal.client()), backfill);
    return Answers.of(HttpStatus.ACCEPTED, Map.of("backfill", backfill, "told", true));
  }
}
