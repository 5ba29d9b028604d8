package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.isobar.domain.failure.Failure;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerFiguresTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  @ParameterizedTest
  @EnumSource
  void everyPartIsAnsweredOnAnEmptyLedger(LedgerPart part) {
    assertThat(figures().read(part))
        .extracting(GaugeFigure::name)
        .containsExactlyElementsOf(part.columns().stream().map(LedgerPart.Column::name).toList());
  }

  @Test
  void noTwoFiguresHaveTheSameName() {
    assertThat(
            Arrays.stream(LedgerPart.values())
                .flatMap(part -> part.columns().stream())
                .map(LedgerPart.Column::name))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("isobar_[a-z_]+"));
  }

  @Test
  void countsRunsByPipelineAndOutcomeAlsoThoseThatNeverWere() {
    run("a1", "flats", "interval '20 seconds'", "SUCCEEDED");
    run("a2", "flats", "interval '40 seconds'", "SUCCEEDED");
    run("a3", "flats", "interval '5 seconds'", "FAILED");
    run("a4", "flats", "null", null);
    assertThat(values(LedgerPart.RUNS, "isobar_runs"))
        .containsEntry("outcome=succeeded pipeline=flats", 2.0)
        .containsEntry("outcome=failed pipeline=flats", 1.0)
        .containsEntry("outcome=cancelled pipeline=flats", 0.0)
        .hasSize(4);
    assertThat(values(LedgerPart.RUNS, "isobar_run_seconds"))
        .containsEntry("outcome=succeeded pipeline=flats", 60.0);
    Map<String, Double> last = values(LedgerPart.RUNS, "isobar_run_last_timestamp_seconds");
    assertThat(last).containsEntry("outcome=skipped pipeline=flats", 0.0);
    assertThat(last.get("outcome=failed pipeline=flats"))
        .isCloseTo(System.currentTimeMillis() / 1_000.0, within(4_000.0));
  }

  @Test
  void tellsOpenRunsFromThoseThatWait() {
    run("a1", "flats", "interval '30 seconds'", "SUCCEEDED");
    run("a2", "flats", "null", null);
    run("a3", "flats", "null", null);
    step("a2", "collect", "null", null);
    step("a3", "approve", "null", null);
    sql(
        "insert into isobar.approvals (run, step, branch, role, question, deadline)"
            + " values ('a3', 'approve', '', 'user', '?', now())");
    assertThat(values(LedgerPart.OPEN, "isobar_runs_open")).containsEntry("pipeline=flats", 2.0);
    assertThat(values(LedgerPart.OPEN, "isobar_runs_waiting")).containsEntry("pipeline=flats", 1.0);
    assertThat(values(LedgerPart.OPEN, "isobar_run_usual_seconds"))
        .containsEntry("pipeline=flats", 30.0);
    assertThat(values(LedgerPart.OPEN, "isobar_run_oldest_seconds").get("pipeline=flats"))
        .isBetween(3_500.0, 3_700.0);
    assertThat(values(LedgerPart.ATTENTION, "isobar_attention"))
        .containsEntry("what=approvals", 1.0)
        .containsEntry("what=alerts", 0.0);
  }

  @Test
  void tellsHowLongStepsTakeAndHowOftenTheyFail() {
    run("a1", "flats", "interval '30 seconds'", "SUCCEEDED");
    run("a2", "flats", "interval '30 seconds'", "FAILED");
    step("a1", "tune", "interval '10 seconds'", "SUCCEEDED");
    step("a2", "tune", "interval '20 seconds'", "FAILED");
    step("a2", "release", "null", null);
    assertThat(values(LedgerPart.STEPS, "isobar_step_median_seconds"))
        .containsExactly(Map.entry("pipeline=flats step=tune", 15.0));
    assertThat(values(LedgerPart.STEPS, "isobar_step_longest_seconds"))
        .containsExactly(Map.entry("pipeline=flats step=tune", 20.0));
    assertThat(values(LedgerPart.STEPS, "isobar_step_failed_share"))
        .containsExactly(Map.entry("pipeline=flats step=tune", 0.5));
  }

  @Test
  void countsRowsOfABatchOnceWhoeverCleansItAgain() {
    sql(
        "insert into isobar.batches (dataset, source, source_number, content_sha256, row_count,"
            + " byte_count, run_id, status) values ('flats', 's', 0, 'x', 300, 9, 'a1', 'landed')");
    for (String run : new String[] {"a1", "a2"}) {
      run(run, "flats", "interval '30 seconds'", "SUCCEEDED");
      step(run, "clean", "interval '1 seconds'", "SUCCEEDED");
      sql(
          "update isobar.steps set results ="
              + " '{\"\": {\"kind\": \"clean\", \"batch\": 1, \"rows\": 290,"
              + " \"quarantined\": 10, \"reasons\": {}}}' where run = '"
              + run
              + "'");
    }
    assertThat(values(LedgerPart.ROWS, "isobar_rows"))
        .containsEntry("dataset=flats part=collected", 300.0)
        .containsEntry("dataset=flats part=clean", 290.0)
        .containsEntry("dataset=flats part=quarantined", 10.0);
    assertThat(values(LedgerPart.BATCHES, "isobar_batches"))
        .containsExactly(Map.entry("dataset=flats status=landed", 1.0));
  }

  @Test
  void tellsTheLastVerdictOnBatchesAndOnWhatWasServed() {
    report("a1", "1", "stable", "[]", 20);
    report(
        "a2",
        "2",
        "drifted",
        "[{\"column\": \"price\", \"distance\": 0.25, \"threshold\": 0.1, \"drifted\": true},"
            + " {\"column\": \"city\", \"distance\": 0.01, \"threshold\": 0.1,"
            + " \"drifted\": false}]",
        10);
    assertThat(values(LedgerPart.DRIFT, "isobar_drift_distance"))
        .containsExactly(Map.entry("dataset=flats judged=batch model=prices", 0.25));
    assertThat(values(LedgerPart.DRIFT, "isobar_drift_share"))
        .containsExactly(Map.entry("dataset=flats judged=batch model=prices", 0.5));
    assertThat(values(LedgerPart.VERDICTS, "isobar_drift_verdict"))
        .containsEntry("dataset=flats judged=batch model=prices verdict=drifted", 1.0)
        .containsEntry("dataset=flats judged=batch model=prices verdict=stable", 0.0)
        .hasSize(4);
  }

  @Test
  void tellsTheChampionItsScoresAndHowOftenItWasMovedBack() {
    RegistryRows rows = new RegistryRows(empty.database());
    rows.insert("prices", 1);
    rows.insert("prices", 2);
    sql("insert into isobar.aliases (model, alias, version) values ('prices', 'champion', 1)");
    for (String kind : new String[] {"release", "release", "rollback"}) {
      sql(
          "insert into isobar.alias_history (model, alias, version, run_id, by, reason, kind)"
              + " values ('prices', 'champion', 1, 'a1', '', '', '"
              + kind
              + "')");
    }
    assertThat(values(LedgerPart.CHAMPIONS, "isobar_champion_version"))
        .containsExactly(Map.entry("model=prices", 1.0));
    assertThat(values(LedgerPart.CHAMPIONS, "isobar_champion_moves"))
        .containsExactly(Map.entry("model=prices", 3.0));
    assertThat(values(LedgerPart.CHAMPIONS, "isobar_champion_rollbacks"))
        .containsExactly(Map.entry("model=prices", 1.0));
    assertThat(values(LedgerPart.TEST_SCORES, "isobar_champion_test_score"))
        .containsExactly(Map.entry("metric=rmse model=prices version=1", 1.5));
    assertThat(values(LedgerPart.VERSIONS, "isobar_model_versions"))
        .containsExactly(Map.entry("model=prices status=candidate", 2.0));
  }

  @Test
  void tellsTheTicksOfASchedule() {
    sql("insert into isobar.definitions values ('x', 'flats', 'f', 't')");
    sql("insert into isobar.pipelines (pipeline, sha256) values ('flats', 'x')");
    sql("insert into isobar.watched values ('flats', 'x', now(), now())");
    sql(
        "insert into isobar.ticks (pipeline, tick, state) select 'flats',"
            + " now() - n * interval '1 hour', case when n = 1 then 'missed' else 'started' end"
            + " from generate_series(1, 5) n");
    assertThat(values(LedgerPart.TICKS, "isobar_ticks"))
        .containsEntry("pipeline=flats state=missed", 1.0)
        .containsEntry("pipeline=flats state=started", 4.0)
        .containsEntry("pipeline=flats state=late", 0.0);
    assertThat(values(LedgerPart.SCHEDULES, "isobar_schedule_interval_seconds"))
        .containsExactly(Map.entry("pipeline=flats", 3_600.0));
  }

  @Test
  void endsAStatementThatTakesTooLong() {
    try (Database bounded = Database.openBounded(empty.settings(), Duration.ofMillis(50))) {
      assertThatThrownBy(
              () ->
                  Guarded.read(
                      bounded,
                      handle -> handle.createQuery("select pg_sleep(20)").mapToMap().list()))
          .isInstanceOf(Failure.class)
          .hasMessageContaining("statement timeout");
      assertThat(bounded.poolUse()).isEqualTo(new Database.PoolUse(0, 1, 0, 8));
    }
  }

  private LedgerFigures figures() {
    return new LedgerFigures(empty.database());
  }

  private Map<String, Double> values(LedgerPart part, String name) {
    Map<String, Double> values = new TreeMap<>();
    figures().read(part).stream()
        .filter(figure -> figure.name().equals(name))
        .flatMap(figure -> figure.samples().stream())
        .forEach(
            sample ->
                values.put(
                    new TreeMap<>(sample.labels())
                        .entrySet().stream()
                            .map(Object::toString)
                            .reduce((left, right) -> left + " " + right)
                            .orElse(""),
                    sample.value()));
    return values;
  }

  private void run(String run, String pipeline, String took, String outcome) {
    sql(
        "insert into isobar.runs (run, pipeline, definition_sha256, parameters, trigger,"
            + " temporal_run_id, started_at, finished_at, outcome) values ('%s', '%s', 'x', '{}',"
                .formatted(run, pipeline)
            + " 'manual', 't', now() - interval '1 hour', now() - interval '1 hour' + %s, %s)"
                .formatted(took, outcome == null ? "null" : "'" + outcome + "'"));
  }

  private void step(String run, String step, String took, String outcome) {
    sql(
        "insert into isobar.steps (run, step, position, kind, needs, started_at, finished_at,"
            + " outcome) values ('%1$s', '%2$s', 0, '%2$s', '{}', now(), now() + %3$s, %4$s)"
                .formatted(run, step, took, outcome == null ? "null" : "'" + outcome + "'"));
  }

  private void report(String run, String batch, String verdict, String columns, int minutesAgo) {
    sql(
        "insert into isobar.drift_reports values ('%s', 'drift', '', 'flats', %s, 'prices', 1, '%s',"
                .formatted(run, batch, verdict)
            + " 100, '%s', '', now() - interval '%d minutes')".formatted(columns, minutesAgo));
  }

  private void sql(String statement) {
    empty.database().jdbi().useHandle(handle -> handle.execute(statement));
  }
}
