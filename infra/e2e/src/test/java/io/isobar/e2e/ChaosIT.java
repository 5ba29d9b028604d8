package io.isobar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Parts are killed (-9) while steps are under way, and brought back by {@code up}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChaosIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  private final LoopbackServer server = new LoopbackServer();
  private Stand stand;

  @BeforeAll
  void startsEverything(@TempDir Path folder) {
    stand = Stand.up(folder.resolve("home"), server);
    stand.ok("apply", Stand.file("chain"), Stand.file("tuning"), Stand.file("ticking"));
    stand.ok("apply", Stand.file("training"), Stand.file("walking"));
  }

  @AfterAll
  void leavesNothingRunning() {
    server.close();
    stand.down();
  }

  @Test
  @Order(1)
  void doesEachStepOnceWhenTheWorkerIsKilled() {
    String run = chainUnderWay();
    stand.kill("worker");
    stand.up();
    assertEachStepOnce(run);
    assertThat(stand.count("select max(attempt) from isobar.attempts where run = '" + run + "'"))
        .as("a step was interrupted")
        .isGreaterThan(1);
  }

  @Test
  @Order(2)
  void doesEachStepOnceWhenPostgresIsKilled() {
    String run = chainUnderWay();
    stand.kill("postgres");
    stand.up();
    assertEachStepOnce(run);
  }

  @Test
  @Order(3)
  void trainsNoFinishedTrialAgainWhenTheWorkerIsKilled() {
    String run = stand.trigger("tuning");
    String trials = "select count(*) from isobar.trials where run_id = '" + run + "'";
    Stand.await("two trials are finished", LIMIT, () -> stand.count(trials) >= 2);
    stand.kill("worker");
    long finished = stand.count(trials);
    assertThat(finished).as("it was killed in the middle").isLessThan(5);
    String before = scores(run, finished);
    stand.up();
    stand.awaitEnd(run, "SUCCEEDED", LIMIT);

    assertThat(stand.count(trials)).isEqualTo(5);
    assertThat(scores(run, finished))
        .as("rows of finished trials, with their times")
        .isEqualTo(before);
    String again =
        "select count(*) from isobar.attempts where run = '"
            + run
            + "' and activity ilike '%trial%' and attempt > 1";
    assertThat(stand.count(again)).as("trials begun a second time").isLessThanOrEqualTo(1);
    assertThat(stand.count("select max(attempt) from isobar.attempts where run = '" + run + "'"))
        .isLessThanOrEqualTo(2);
  }

  private String scores(String run, long trials) {
    return stand.sql(
        "select string_agg(trial || ' ' || score || ' ' || finished_at, ', ' order by trial)"
            + " from isobar.trials where trial < "
            + trials
            + " and run_id = '"
            + run
            + "'");
  }

  @Test
  @Order(4)
  void trainsNoMoreThanACheckpointsRoundsAgainWhenTheWorkerIsKilled() {
    String run = stand.trigger("training");
    String saved =
        "select coalesce(max(rounds), 0) from isobar.trial_checkpoints where run_id = '"
            + run
            + "'";
    Stand.await("a first checkpoint", LIMIT, () -> stand.count(saved) > 0);
    long first = stand.count(saved);
    Stand.await("a second checkpoint", LIMIT, () -> stand.count(saved) > first);
    stand.kill("worker");
    long second = stand.count(saved);
    String shown =
        "select done from isobar.progress where run = '" + run + "' and activity = 'ProposedTrial'";
    long reached = stand.count(shown);
    stand.up();
    Stand.await(
        "it says where it goes on",
        LIMIT,
        () ->
            stand.count(
                    "select count(*) from isobar.log_lines where run = '"
                        + run
                        + "' and message like '%goes on after round "
                        + second
                        + ",%'")
                == 1);
    assertThat(reached - second)
        .as("rounds lost: between %s and %s, after a checkpoint at %s", second, reached, first)
        .isLessThan(4 * (second - first));
    stand.awaitEnd(run, "SUCCEEDED", LIMIT);
    assertThat(stand.count("select count(*) from isobar.trial_checkpoints")).isZero();
  }

  @Test
  @Order(5)
  void fetchesNoMoreThanOneAnswerAgainWhenTheWorkerIsKilled() {
    String run = stand.trigger("walking");
    Stand.await("half an answer is there", LIMIT, () -> server.walked(0) == 1);
    stand.kill("worker");
    stand.up();
    stand.awaitEnd(run, "SUCCEEDED", LIMIT);
    assertThat(server.walked(0)).as("answers begun with the batch that was lost").isEqualTo(2);
    assertThat(server.walked(1)).as("answers that showed that it was lost").isEqualTo(1);
    assertThat(stand.count("select count(*) from raw.walked")).isEqualTo(3_000);
    assertThat(stand.count("select count(distinct street) from raw.walked")).isEqualTo(3_000);
  }

  @Test
  @Order(6)
  void doesEachStepOnceWhenTemporalIsKilledAndSaysWhatItMissed() {
    Stand.await("it ticks", LIMIT, () -> ticks("started") > 0);
    String run = chainUnderWay();
    stand.kill("temporal");
    String gap =
        "select extract(epoch from now() - max(tick))::int from isobar.ticks where run is not null";
    Stand.await("more than the catch-up has passed", LIMIT, () -> stand.count(gap) > 20);
    stand.up();
    assertEachStepOnce(run);
    Stand.await("missed ticks are rows", LIMIT, () -> ticks("missed") > 0);
    Stand.await("it ticks again", LIMIT, () -> stand.count(gap) < 4);
    assertThat(stand.ok("schedules", "ticking", "--limit", "100").out()).contains("missed");
    stand.ok("pause", "ticking");
  }

  private long ticks(String state) {
    return stand.count("select count(*) from isobar.ticks where state = '" + state + "'");
  }

  /** A chain whose first step is done and whose second one is in the middle. */
  private String chainUnderWay() {
    String run = stand.trigger("chain");
    Stand.await(
        "the first row is there",
        LIMIT,
        () ->
            !stand.sql("select to_regclass('marks')").equals("null")
                && stand.count("select count(*) from marks where run = '" + run + "'") == 1
                && stand.count(
                        "select count(*) from isobar.attempts where outcome is null and run = '"
                            + run
                            + "'")
                    == 1);
    return run;
  }

  private void assertEachStepOnce(String run) {
    stand.awaitEnd(run, "SUCCEEDED", LIMIT);
    assertThat(
            stand.sql(
                "select string_agg(step, ' ' order by step) from marks where run = '" + run + "'"))
        .isEqualTo("one three two");
  }
}
