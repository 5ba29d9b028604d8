package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.pipeline.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LedgerTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private Runs runs;
  private Steps steps;
  private Attempts attempts;

  @BeforeEach
  void open() {
    runs = new Runs(empty.database());
    steps = new Steps(empty.database());
    attempts = new Attempts(empty.database());
  }

  @Test
  void anAttemptEndsItsStepAndTheNextOneOpensItAgain() {
    new Runs(empty.database()).start(run("houses-1", "execution"));
    Attempts attempts = new Attempts(empty.database());
    Steps steps = new Steps(empty.database());
    AttemptKey first = new AttemptKey("houses-1", "collect", "", "a", 1);
    AttemptKey second = new AttemptKey("houses-1", "collect", "", "a", 2);

    attempts.begin(first, "Extension", "worker-1");
    steps.succeed(first, "done", "{\"\": 1}", List.of());
    StepRow ended = steps.of("houses-1").getFirst();
    assertThat(ended.outcome()).contains(Outcome.SUCCEEDED);
    assertThat(ended.reason()).isEqualTo("done");
    assertThat(ended.startedAt()).isPresent();
    assertThat(attempts.of("houses-1").getFirst().outcome()).contains(Outcome.SUCCEEDED);

    // The answer was lost on its way to Temporal, which asks for the step again.
    attempts.begin(second, "Extension", "worker-2");
    assertThat(steps.of("houses-1").getFirst().outcome()).isEmpty();
    steps.succeed(first, "too late", "{}", List.of());
    assertThat(steps.of("houses-1").getFirst().outcome()).isEmpty();
    steps.finish("houses-1", "collect", Outcome.FAILED, "gave up", "{}", List.of());
    assertThat(steps.of("houses-1").getFirst().outcome()).contains(Outcome.FAILED);
  }

  @Test
  void keepsARunWithItsStepsInOrder() {
    runs.start(run("houses-1", "execution-1"));
    runs.collected("houses-1", 7);

    RunRow row = runs.find("houses-1").orElseThrow();
    assertThat(row.pipeline()).isEqualTo("houses");
    assertThat(row.parameters()).containsEntry("force-train", "true");
    assertThat(row.outcome()).isEmpty();
    assertThat(row.batch()).contains(7L);
    assertThat(steps.of("houses-1")).extracting(StepRow::step).containsExactly("collect", "clean");
    assertThat(steps.of("houses-1").get(1).needs()).containsExactly("collect");
    assertThat(steps.of("houses-1").get(0).results()).isEqualTo("{}");
  }

  @Test
  void repeatedStartOfTheSameExecutionChangesNothing() {
    runs.start(run("houses-1", "execution-1"));
    steps.finish(
        "houses-1", "collect", Outcome.SUCCEEDED, "landed", "{\"\": {\"rows\": 3}}", List.of());
    RunRow before = runs.find("houses-1").orElseThrow();

    runs.start(run("houses-1", "execution-1"));

    assertThat(runs.find("houses-1")).contains(before);
    assertThat(steps.of("houses-1").getFirst().outcome()).contains(Outcome.SUCCEEDED);
  }

  @Test
  void anotherExecutionOfTheSameRunTakesItsPlace() {
    runs.start(run("houses-1", "execution-1"));
    steps.finish("houses-1", "collect", Outcome.FAILED, "source away", "{}", List.of());
    runs.finish("houses-1", Outcome.FAILED, "collect failed");
    attempts.begin(key(1), "Collect", "worker-a");

    runs.start(run("houses-1", "execution-2"));

    assertThat(runs.find("houses-1").orElseThrow().outcome()).isEmpty();
    assertThat(steps.of("houses-1")).allMatch(step -> step.outcome().isEmpty()).hasSize(2);
    assertThat(attempts.of("houses-1")).isEmpty();
  }

  @Test
  void lateStartDoesNotReopenAFinishedStep() {
    runs.start(run("houses-1", "execution-1"));
    steps.finish(
        "houses-1", "clean", Outcome.SKIPPED, "needs collect, which was skipped", "{}", List.of());

    steps.start("houses-1", "clean");
    steps.finish("houses-1", "clean", Outcome.FAILED, "later", "{}", List.of());

    StepRow clean = steps.of("houses-1").get(1);
    assertThat(clean.startedAt()).isEmpty();
    assertThat(clean.outcome()).contains(Outcome.SKIPPED);
    assertThat(clean.reason()).isEqualTo("needs collect, which was skipped");
  }

  @Test
  void firstStartOfAStepCounts() {
    runs.start(run("houses-1", "execution-1"));
    steps.start("houses-1", "collect");
    Optional<Instant> first = steps.of("houses-1").getFirst().startedAt();

    steps.start("houses-1", "collect");

    assertThat(first).isPresent();
    assertThat(steps.of("houses-1").getFirst().startedAt()).isEqualTo(first);
  }

  @Test
  void firstEndOfARunCounts() {
    runs.start(run("houses-1", "execution-1"));
    runs.finish("houses-1", Outcome.SUCCEEDED, "done");
    runs.finish("houses-1", Outcome.FAILED, "later");

    RunRow row = runs.find("houses-1").orElseThrow();
    assertThat(row.outcome()).contains(Outcome.SUCCEEDED);
    assertThat(row.finishedAt()).isPresent();
    assertThat(row.reason()).isEqualTo("done");
  }

  @Test
  void listsTheNewestRunsFirst() {
    runs.start(run("houses-1", "a"));
    runs.start(run("houses-2", "b"));
    runs.start(run("forest-1", "c"));

    assertThat(runs.newest(Optional.empty(), 2))
        .extracting(RunRow::run)
        .containsExactly("forest-1", "houses-2");
    assertThat(runs.newest(Optional.of("houses"), 5))
        .extracting(RunRow::run)
        .containsExactly("houses-2", "houses-1");
  }

  @Test
  void nextAttemptClosesTheOneThatItsWorkerLost() {
    attempts.begin(key(1), "Collect", "worker-a");
    attempts.begin(key(2), "Collect", "worker-b");
    attempts.begin(key(2), "Collect", "worker-b");
    attempts.succeed(key(2));
    attempts.fail(key(2), "late", "PLATFORM", "must not count");

    List<AttemptRow> rows = attempts.of("houses-1");
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).outcome()).contains(Outcome.FAILED);
    assertThat(rows.get(0).error()).contains("worker-a was gone");
    assertThat(rows.get(1).outcome()).contains(Outcome.SUCCEEDED);
    assertThat(rows.get(1).code()).isEmpty();
  }

  @Test
  void failedAttemptKeepsCodeCategoryAndText() {
    attempts.begin(key(1), "Collect", "worker-a");
    attempts.fail(key(1), "collect.wrong-type", "USER", "Row 17: price is 'abc'. Correct it.");

    AttemptRow row = attempts.of("houses-1").getFirst();
    assertThat(row.code()).isEqualTo("collect.wrong-type");
    assertThat(row.category()).isEqualTo("USER");
    assertThat(row.error()).isEqualTo("Row 17: price is 'abc'. Correct it.");
    assertThat(row.finishedAt()).isPresent();
  }

  @Test
  void givesTheLogLinesOfAStepInPages() {
    LogLines lines = new LogLines(empty.database());
    lines.append(List.of(line("collect", "one"), line("clean", "other"), line("collect", "two")));
    lines.append(List.of());

    List<LogLine> first = lines.of("houses-1", Optional.of("collect"), 0, 1);
    assertThat(first).extracting(LogLine::message).containsExactly("one");
    assertThat(lines.of("houses-1", Optional.of("collect"), first.getFirst().id(), 10))
        .extracting(LogLine::message)
        .containsExactly("two");
    assertThat(lines.of("houses-1", Optional.empty(), 0, 10)).hasSize(3);
  }

  @Test
  void keepsOnlyTheNewestProgress() {
    StepProgress progress = new StepProgress(empty.database());
    progress.put(key(1), "Collect", 10, 100, "rows", "");
    progress.put(key(2), "Collect", 5, 0, "rows", "4,000 rows/s");

    List<ProgressRow> rows = progress.of("houses-1");
    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().key().attempt()).isEqualTo(2);
    assertThat(rows.getFirst().done()).isEqualTo(5);
    assertThat(rows.getFirst().total()).isZero();
    assertThat(rows.getFirst().note()).isEqualTo("4,000 rows/s");
  }

  private static AttemptKey key(int attempt) {
    return new AttemptKey("houses-1", "collect", "", "activity-1", attempt);
  }

  private static LogLine line(String step, String message) {
    return new LogLine(0, "houses-1", step, "", 1, Instant.EPOCH, "INFO", "collect", message);
  }

  private static NewRun run(String run, String execution) {
    TreeMap<String, String> parameters = new TreeMap<>();
    parameters.put("force-train", "true");
    return new NewRun(
        run,
        run.replaceFirst("-.*", ""),
        "0".repeat(64),
        parameters,
        "manual",
        execution,
        List.of(
            new NewRun.NewStep("collect", "http-batch", List.of()),
            new NewRun.NewStep("clean", "sql-rules", List.of("collect"))));
  }
}
