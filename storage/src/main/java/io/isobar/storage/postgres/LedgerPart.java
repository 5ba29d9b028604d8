package io.isobar.storage.postgres;

import java.util.List;

/**
 * Questions to the ledger, each answered by one query. Labels are columns of text, figures are the
 * columns that are listed. What has many rows is read by the newest few of each pipeline.
 */
public enum LedgerPart {
  RUNS(
      LedgerSql.RUNS,
      List.of("pipeline", "outcome"),
      column("isobar_runs", "Runs in the ledger that have ended, by how"),
      column("isobar_run_seconds", "How long these runs took, added up"),
      column("isobar_run_last_timestamp_seconds", "When the last one of them ended; 0 for never")),
  OPEN(
      LedgerSql.OPEN,
      List.of("pipeline"),
      column("isobar_runs_open", "Runs that have begun and not ended"),
      column("isobar_runs_waiting", "Open runs of which nothing is at work: all of it waits"),
      column("isobar_run_oldest_seconds", "How long the oldest open run is under way; 0 for none"),
      column("isobar_run_usual_seconds", "Median of the newest 20 runs that succeeded"),
      column("isobar_pipeline_paused", "1 where people have paused the pipeline")),
  STEPS(
      LedgerSql.STEPS,
      List.of("pipeline", "step"),
      column("isobar_step_median_seconds", "Median duration of a step in the newest 50 runs"),
      column("isobar_step_longest_seconds", "Longest duration of a step in the newest 50 runs"),
      column("isobar_step_failed_share", "Share of the newest 50 runs in which the step failed")),
  TICKS(
      LedgerSql.TICKS,
      List.of("pipeline", "state"),
      column("isobar_ticks", "Ticks of schedules by what became of them")),
  SCHEDULES(
      LedgerSql.SCHEDULES,
      List.of("pipeline"),
      column("isobar_schedule_interval_seconds", "Median distance of the newest 20 ticks")),
  BATCHES(
      LedgerSql.BATCHES,
      List.of("dataset", "status"),
      column("isobar_batches", "Batches by whether they landed or were duplicates"),
      column("isobar_batch_last_timestamp_seconds", "When the last one of them came")),
  ROWS(
      LedgerSql.ROWS,
      List.of("dataset", "part"),
      column("isobar_rows", "Rows of all batches: collected, clean, quarantined")),
  DRIFT(
      LedgerSql.DRIFT,
      List.of("dataset", "model", "judged"),
      column("isobar_drift_distance", "Largest distance of a column in the last report"),
      column("isobar_drift_share", "Share of the judged columns that drifted in the last report"),
      column("isobar_drift_rows", "Rows that the last report judged"),
      column("isobar_drift_last_timestamp_seconds", "When the last report was made")),
  VERDICTS(
      LedgerSql.VERDICTS,
      List.of("dataset", "model", "judged", "verdict"),
      column("isobar_drift_verdict", "1 for the verdict of the last report, 0 for the others")),
  TRIALS(
      LedgerSql.TRIALS,
      List.of("pipeline", "state"),
      column("isobar_trials", "Trials of tuning that have ended"),
      column("isobar_trial_seconds", "How long they took, added up")),
  VERSIONS(
      LedgerSql.VERSIONS,
      List.of("model", "status"),
      column("isobar_model_versions", "Registered versions by what became of them")),
  CHAMPIONS(
      LedgerSql.CHAMPIONS,
      List.of("model"),
      column("isobar_champion_version", "The version that the alias champion points to"),
      column("isobar_champion_since_timestamp_seconds", "Since when it does"),
      column("isobar_champion_moves", "How often the alias champion was moved"),
      column("isobar_champion_rollbacks", "How often it was moved back")),
  TEST_SCORES(
      LedgerSql.TEST_SCORES,
      List.of("model", "version", "metric"),
      column("isobar_champion_test_score", "A score of the champion on its test rows")),
  POOLS(
      LedgerSql.POOLS,
      List.of("pool"),
      column("isobar_pool_slots", "Slots of a pool"),
      column("isobar_pool_used", "Slots that are held"),
      column("isobar_pool_waiting", "Steps that wait for a slot")),
  ATTENTION(
      LedgerSql.ATTENTION,
      List.of("what"),
      column("isobar_attention", "What waits for people: approvals, alerts, publications")),
  DATABASE(
      LedgerSql.DATABASE,
      List.of(),
      column("isobar_database_bytes", "Size of the database on the disk of Postgres"),
      column("isobar_gateways_alive", "Gateways that wrote themselves down in 20 seconds"));

  /** Series of a query at most, so that a ledger of many names costs no more than it may. */
  static final int MOST_ROWS = 2_000;

  private final String sql;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> labels;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Column> columns;

  LedgerPart(String sql, List<String> labels, Column... columns) {
    this.sql = sql;
    this.labels = labels;
    this.columns = List.of(columns);
  }

  /** A figure, which is a column of the query. */
  public record Column(String name, String description) {}

  private static Column column(String name, String description) {
    return new Column(name, description);
  }

  String sql() {
    return sql + " limit :rows";
  }

  public List<String> labels() {
    return labels;
  }

  public List<Column> columns() {
    return columns;
  }
}
