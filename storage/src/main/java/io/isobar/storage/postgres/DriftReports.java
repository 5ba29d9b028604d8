package io.isobar.storage.postgres;

import java.util.List;

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
                      model, reference, verdict, row_count, columns, reason)
                    values (:run, :step, :branch, :dataset, :batch, :model, :reference, :verdict,
                      :rows, :columnsJson::jsonb, :reason)
                    on conflict (run_id, step, branch) do update set
                      dataset = excluded.dataset, batch_id = excluded.batch_id,
                      model = excluded.model, reference = excluded.reference,
                      verdict = excluded.verdict, row_count = excluded.row_count,
                      columns = excluded.columns, reason = excluded.reason,
                      created_at = clock_timestamp()
                    """)
                .bindMethods(report)
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
                .map(
                    (row, context) ->
                        new DriftReport(
                            row.getString("run_id"),
                            row.getString("step"),
                            row.getString("branch"),
                            row.getString("dataset"),
                            row.getLong("batch_id"),
                            row.getString("model"),
                            row.getInt("reference"),
                            row.getString("verdict"),
                            row.getLong("row_count"),
                            row.getString("columns"),
                            row.getString("reason")))
                .list());
  }
}
