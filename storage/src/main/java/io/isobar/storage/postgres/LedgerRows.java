package io.isobar.storage.postgres;

import io.isobar.domain.pipeline.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** Rows of the ledger's tables as records. */
final class LedgerRows {
  private LedgerRows() {}

  static RunRow run(ResultSet row, StatementContext context) throws SQLException {
    return new RunRow(
        row.getString("run"),
        row.getString("pipeline"),
        row.getString("definition_sha256"),
        LedgerJson.read(row.getString("parameters")),
        row.getString("trigger"),
        row.getString("temporal_run_id"),
        Times.required(row, "started_at"),
        Times.optional(row, "finished_at"),
        outcome(row),
        row.getString("reason"),
        Optional.ofNullable(row.getObject("batch_id", Long.class)),
        facts(row));
  }

  private static RunFacts facts(ResultSet row) throws SQLException {
    return new RunFacts(
        row.getString("requested_by"),
        Times.optional(row, "logical_time"),
        Times.optional(row, "interval_start"),
        Times.optional(row, "interval_end"),
        row.getInt("priority"),
        List.of((String[]) row.getArray("tags").getArray()),
        Optional.ofNullable(row.getString("parent_run")),
        Optional.ofNullable(row.getString("rerun_of")),
        Optional.ofNullable(row.getString("backfill")),
        row.getString("request_key"));
  }

  static StepRow step(ResultSet row, StatementContext context) throws SQLException {
    return new StepRow(
        row.getString("run"),
        row.getString("step"),
        row.getInt("position"),
        row.getString("kind"),
        List.of((String[]) row.getArray("needs").getArray()),
        Times.optional(row, "started_at"),
        Times.optional(row, "finished_at"),
        outcome(row),
        row.getString("reason"),
        row.getString("results"));
  }

  static AttemptRow attempt(ResultSet row, StatementContext context) throws SQLException {
    return new AttemptRow(
        key(row),
        row.getString("activity"),
        row.getString("worker"),
        Times.required(row, "started_at"),
        Times.optional(row, "finished_at"),
        outcome(row),
        row.getString("code"),
        row.getString("category"),
        row.getString("error"));
  }

  static LogLine line(ResultSet row, StatementContext context) throws SQLException {
    return new LogLine(
        row.getLong("line_id"),
        row.getString("run"),
        row.getString("step"),
        row.getString("branch"),
        row.getInt("attempt"),
        Times.required(row, "at"),
        row.getString("level"),
        row.getString("logger"),
        row.getString("message"));
  }

  static ProgressRow progress(ResultSet row, StatementContext context) throws SQLException {
    return new ProgressRow(
        key(row),
        row.getString("activity"),
        row.getLong("done"),
        row.getLong("total"),
        row.getString("unit"),
        row.getString("note"),
        Times.required(row, "updated_at"));
  }

  private static AttemptKey key(ResultSet row) throws SQLException {
    return new AttemptKey(
        row.getString("run"),
        row.getString("step"),
        row.getString("branch"),
        row.getString("activity_id"),
        row.getInt("attempt"));
  }

  private static Optional<Outcome> outcome(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getString("outcome")).map(Outcome::valueOf);
  }
}
