package io.isobar.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the watcher asks of the runs. */
public final class RunWatch {
  private final Database database;

  public RunWatch(Database database) {
    this.database = database;
  }

  /**
   * A run.
   *
   * @param due the time its deadline counts from: its tick when a schedule began it, else its begin
   */
  public record Watched(String run, Instant due, Instant startedAt, Optional<Instant> finishedAt) {}

  /** The runs that have not ended, the oldest first. */
  public List<Watched> open(String pipeline) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    select()
                        + " where pipeline = :pipeline and outcome is null order by started_at")
                .bind("pipeline", pipeline)
                .map((row, context) -> run(row))
                .list());
  }

  /**
   * The scheduled run of an earlier tick that was under way at a tick.
   *
   * @param tolerance a run that ended so little before is still meant: Temporal closes it later
   */
  public Optional<Watched> openAt(String pipeline, Instant tick, Duration tolerance) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    select()
                        + """
                         where pipeline = :pipeline and trigger = 'schedule'
                          and logical_time < :tick and started_at <= :tick
                          and (finished_at is null or finished_at > :end)
                        order by logical_time desc limit 1
                        """)
                .bind("pipeline", pipeline)
                .bind("tick", Times.of(tick))
                .bind("end", Times.of(tick.minus(tolerance)))
                .map((row, context) -> run(row))
                .findOne());
  }

  /** The scheduled run of an earlier tick that began last. */
  public Optional<Watched> lastBefore(String pipeline, Instant tick) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    select()
                        + """
                         where pipeline = :pipeline and trigger = 'schedule'
                          and logical_time < :tick
                        order by started_at desc limit 1
                        """)
                .bind("pipeline", pipeline)
                .bind("tick", Times.of(tick))
                .map((row, context) -> run(row))
                .findOne());
  }

  /** Up to when the newest success has seen the data: a success of an old tick is old. */
  public Optional<Instant> newestSuccess(String pipeline) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select coalesce(interval_end, logical_time, started_at) as seen
                    from isobar.runs where pipeline = :pipeline and outcome = 'SUCCEEDED'
                    order by 1 desc limit 1
                    """)
                .bind("pipeline", pipeline)
                .map((row, context) -> Times.required(row, "seen"))
                .findOne());
  }

  private static String select() {
    return """
    select run, started_at, finished_at,
      case when trigger = 'schedule' then coalesce(logical_time, started_at)
        else started_at end as due
    from isobar.runs
    """;
  }

  private static Watched run(ResultSet row) throws SQLException {
    return new Watched(
        row.getString("run"),
        Times.required(row, "due"),
        Times.required(row, "started_at"),
        Times.optional(row, "finished_at"));
  }
}
