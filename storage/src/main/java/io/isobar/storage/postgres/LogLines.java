package io.isobar.storage.postgres;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The log lines of the steps. */
public final class LogLines {
  private final Database database;

  public LogLines(Database database) {
    this.database = database;
  }

  public void append(List<LogLine> lines) {
    if (lines.isEmpty()) {
      return;
    }
    database
        .jdbi()
        .useTransaction(
            handle -> {
              PreparedBatch batch =
                  handle.prepareBatch(
                      """
                      insert into isobar.log_lines
                        (run, step, branch, attempt, at, level, logger, message)
                      values (:run, :step, :branch, :attempt, :at, :level, :logger, :message)
                      """);
              for (LogLine line : lines) {
                batch.bindMethods(line).add();
              }
              batch.execute();
            });
  }

  /**
   * The lines after {@code afterId} in the order they were stored, at most {@code limit}.
   *
   * @param step all steps of the run when empty
   * @param afterId 0 for the first
   */
  public List<LogLine> of(String run, Optional<String> step, long afterId, int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select line_id, run, step, branch, attempt, at, level, logger, message
                    from isobar.log_lines
                    where run = :run and (cast(:step as text) is null or step = :step)
                      and line_id > :after
                    order by line_id limit :limit
                    """)
                .bind("run", run)
                .bind("step", step.orElse(null))
                .bind("after", afterId)
                .bind("limit", limit)
                .map(LedgerRows::line)
                .list());
  }

  /** The last lines of a run, or of one of its steps, in the order they were stored. */
  public List<LogLine> last(String run, Optional<String> step, int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select * from (
                      select line_id, run, step, branch, attempt, at, level, logger, message
                      from isobar.log_lines
                      where run = :run and (cast(:step as text) is null or step = :step)
                      order by line_id desc limit :limit
                    ) newest order by line_id
                    """)
                .bind("run", run)
                .bind("step", step.orElse(null))
                .bind("limit", limit)
                .map(LedgerRows::line)
                .list());
  }
}
