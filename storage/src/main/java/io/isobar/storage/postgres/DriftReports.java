package io.isobar.storage.postgres;

import io.isobar.domain.drift.ServedWindow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** isobar.drift_reports: the verdict of each drift step. */
public final class DriftReports {
  private final Database database;

  public DriftReports(Database database) {
    this.database = database;
  }

  /** Keeps the report of a step; one that is tried again takes the place of its first. */
  public void keep(DriftReport report) {
    Guarded.write(
        database,
        handle ->
            handle
                .createUpdate(
                    """
                    insert into isobar.drift_reports (run_id, step, branch, dataset, batch_id,
                      since, until, model, reference, verdict, row_count, columns, reason)
                    values (:run, :step, :branch, :dataset, :batch, :since, :until, :model, :reference,
                      :verdict, :rows, :columnsJson::jsonb, :reason)
                    on conflict (run_id, step, branch) do update set
                      dataset = excluded.dataset, batch_id = excluded.batch_id,
                      since = excluded.since, until = excluded.until, model = excluded.model, reference = excluded.reference,
                      verdict = excluded.verdict, row_count = excluded.row_count,
                      columns = excluded.columns, reason = excluded.reason,
                      created_at = clock_timestamp()
                    """)
                .bindMethods(report)
                .bind("since", report.window().map(ServedWindow::since).map(Times::of).orElse(null))
                .bind("until", report.window().map(ServedWindow::until).map(Times::of).orElse(null))
                .execute());
  }

  /** The reports of a run, the oldest first. */
  public List<DriftReport> ofRun(String run) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select * from isobar.drift_reports where run_id = :run
                    order by created_at, step, branch
                    """)
                .bind("run", run)
                .map((row, context) -> read(row))
                .list());
  }

  /** The last reports on what was served of a model, the newest window first. */
  public List<DriftReport> served(String model, int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select * from isobar.drift_reports where model = :model and until is not null
                    order by until desc, created_at desc limit :limit
                    """)
                .bind("model", model)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
  }

  private static DriftReport read(ResultSet row) throws SQLException {
    return new DriftReport(
        row.getString("run_id"),
        row.getString("step"),
        row.getString("branch"),
        row.getString("dataset"),
        Optional.ofNullable(row.getObject("batch_id", Long.class)),
        window(row),
        row.getString("model"),
        row.getInt("reference"),
        row.getString("verdict"),
        row.getLong("row_count"),
        row.getString("columns"),
        row.getString("reason"));
  }

  private static Optional<ServedWindow> window(ResultSet row) throws SQLException {
    Optional<Instant> since = Times.optional(row, "since");
    return since.isPresent()
        ? Optional.of(new ServedWindow(since.get(), Times.required(row, "until")))
        : Optional.empty();
  }
}
