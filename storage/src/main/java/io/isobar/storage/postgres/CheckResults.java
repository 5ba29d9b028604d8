package io.isobar.storage.postgres;

import io.isobar.domain.clean.CheckOutcome;
import io.isobar.domain.clean.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** isobar.check_results: what came of each check of each batch. */
public final class CheckResults {
  private final Database database;

  public CheckResults(Database database) {
    this.database = database;
  }

  /** Of which results a page is; what is empty does not restrict it. */
  public record Filter(
      Optional<String> dataset, Optional<String> run, Optional<Long> batch, boolean failedOnly) {}

  /** Takes the place of what the same step of the same run had before. */
  static void keep(
      Handle handle,
      String dataset,
      long batch,
      String run,
      String step,
      List<CheckOutcome> outcomes) {
    handle.execute("delete from isobar.check_results where run_id = ? and step = ?", run, step);
    if (outcomes.isEmpty()) {
      return;
    }
    PreparedBatch rows =
        handle.prepareBatch(
            """
            insert into isobar.check_results (run_id, step, position, dataset, batch_id, name,
              kind, severity, row_count, failed, share, expected, found, passed)
            values (:run, :step, :position, :dataset, :batch, :name, :kind, :severity, :rows,
              :failed, :share, :expected, :found, :passed)
            """);
    for (int i = 0; i < outcomes.size(); i++) {
      CheckOutcome outcome = outcomes.get(i);
      rows.bind("run", run)
          .bind("step", step)
          .bind("position", i)
          .bind("dataset", dataset)
          .bind("batch", batch)
          .bind("name", outcome.name())
          .bind("kind", outcome.kind())
          .bind("severity", outcome.severity().name().toLowerCase(Locale.ROOT))
          .bind("rows", outcome.rows())
          .bind("failed", outcome.failed())
          .bind("share", outcome.share().orElse(null))
          .bind("expected", outcome.expected())
          .bind("found", outcome.found())
          .bind("passed", outcome.passed())
          .add();
    }
    rows.execute();
  }

  /**
   * Page by page, the newest first.
   *
   * @param before only with a lower id
   */
  public List<CheckResult> page(Filter filter, long before, int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select * from isobar.check_results
                    where check_id < :before
                      and (cast(:dataset as text) is null or dataset = :dataset)
                      and (cast(:run as text) is null or run_id = :run)
                      and (cast(:batch as bigint) is null or batch_id = :batch)
                      and (not :failed or not passed)
                    order by check_id desc limit :limit
                    """)
                .bind("before", before)
                .bind("dataset", filter.dataset().orElse(null))
                .bind("run", filter.run().orElse(null))
                .bind("batch", filter.batch().orElse(null))
                .bind("failed", filter.failedOnly())
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
  }

  /** Those of a run, in the order of its contract. */
  public List<CheckResult> ofRun(String run) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select * from isobar.check_results where run_id = :run order by check_id")
                .bind("run", run)
                .map((row, context) -> read(row))
                .list());
  }

  private static CheckResult read(ResultSet row) throws SQLException {
    double share = row.getDouble("share");
    Optional<Double> failing = row.wasNull() ? Optional.empty() : Optional.of(share);
    return new CheckResult(
        row.getLong("check_id"),
        row.getString("run_id"),
        row.getString("step"),
        row.getString("dataset"),
        row.getLong("batch_id"),
        new CheckOutcome(
            row.getString("name"),
            row.getString("kind"),
            Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
            row.getLong("row_count"),
            row.getLong("failed"),
            failing,
            row.getString("expected"),
            row.getString("found"),
            row.getBoolean("passed")),
        Times.required(row, "checked_at"));
  }
}
