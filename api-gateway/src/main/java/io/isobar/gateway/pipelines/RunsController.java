package io.isobar.gateway.pipelines;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.Attempts;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.RunFilter;
import io.isobar.storage.postgres.RunPages;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.StepProgress;
import io.isobar.storage.postgres.StepRow;
import io.isobar.storage.postgres.Steps;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Runs as the ledger knows them. */
@RestController
final class RunsController {
  private static final int MOST = 500;
  private static final String RUNNING = "running";

  private final RunPages pages;
  private final Steps steps;
  private final Attempts attempts;
  private final StepProgress progress;
  private final RunLookup lookup;
  private final List<RunPart> parts;

  RunsController(Database database, List<RunPart> parts) {
    this.pages = new RunPages(database);
    this.steps = new Steps(database);
    this.attempts = new Attempts(database);
    this.progress = new StepProgress(database);
    this.lookup = new RunLookup(database);
    this.parts = parts;
  }

  @GetMapping("/v1/runs")
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Asked asked =
        new Asked(
            request,
            "pipeline",
            "outcome",
            "trigger",
            "tag",
            "since",
            "until",
            "logical_from",
            "logical_to",
            "backfill",
            "limit",
            "cursor");
    RunFilter filter = filter(asked);
    int limit = (int) asked.whole("limit", 50, 1, MOST);
    Optional<RunPages.Place> behind = asked.text("cursor").flatMap(word -> cursor(asked, word));
    asked.faults().check();
    List<RunRow> rows = pages.page(filter, behind, limit + 1);
    List<RunRow> shown = rows.subList(0, Math.min(limit, rows.size()));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("runs", shown.stream().map(RunViews::run).toList());
    answer.put(
        "next_cursor",
        rows.size() > limit ? Optional.of(PageCursor.of(shown.getLast())) : Optional.empty());
    return Answers.ok(answer);
  }

  private static RunFilter filter(Asked asked) {
    Optional<String> outcome = asked.text("outcome");
    boolean running = outcome.filter(RUNNING::equals).isPresent();
    return new RunFilter(
        asked.text("pipeline"),
        running ? Optional.empty() : outcome.flatMap(word -> outcome(asked, word)),
        running,
        asked.text("trigger"),
        asked.text("tag"),
        asked.time("since"),
        asked.time("until"),
        asked.time("logical_from"),
        asked.time("logical_to"),
        asked.text("backfill"));
  }

  private static Optional<Outcome> outcome(Asked asked, String word) {
    Optional<Outcome> known =
        Arrays.stream(Outcome.values())
            .filter(outcome -> outcome.name().equals(word.toUpperCase(Locale.ROOT)))
            .findFirst();
    if (known.isEmpty()) {
      asked.faults().add("outcome", word, "running, succeeded, failed, skipped or cancelled");
    }
    return known;
  }

  private static Optional<RunPages.Place> cursor(Asked asked, String word) {
    Optional<RunPages.Place> place = PageCursor.read(word);
    if (place.isEmpty()) {
      asked.faults().add("cursor", word, "the next_cursor of an answer");
    }
    return place;
  }

  @GetMapping("/v1/runs/{run}")
  ResponseEntity<byte[]> one(@PathVariable String run) {
    Map<String, Object> answer = RunViews.run(lookup.row(run));
    answer.put("steps", steps.of(run).stream().map(RunViews::step).toList());
    parts.forEach(part -> answer.put(part.name(), part.of(run)));
    return Answers.ok(answer);
  }

  @GetMapping("/v1/runs/{run}/steps/{step}")
  ResponseEntity<byte[]> step(@PathVariable String run, @PathVariable String step) {
    lookup.row(run);
    List<StepRow> all = steps.of(run);
    StepRow row =
        all.stream()
            .filter(known -> known.step().equals(step))
            .findFirst()
            .orElseThrow(() -> RunLookup.unknownStep(run, step, all));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("run", run);
    answer.putAll(RunViews.step(row));
    answer.put("results", Answers.read(row.results()));
    answer.put(
        "attempts",
        attempts.of(run).stream()
            .filter(attempt -> attempt.key().step().equals(step))
            .map(RunViews::attempt)
            .toList());
    answer.put(
        "progress",
        progress.of(run).stream()
            .filter(figures -> figures.key().step().equals(step))
            .map(RunViews::progress)
            .toList());
    return Answers.ok(answer);
  }
}
