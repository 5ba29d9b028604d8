package io.isobar.storage.postgres;

import io.isobar.domain.pipeline.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Backfills and their ticks. Each write may be repeated without harm. */
public final class Backfills {
  private static final String ROWS =
      """
      select b.*, c.* from isobar.backfills b, lateral (
        select count(*) filter (where t.state = 'planned' and r.run is null) as waiting,
          count(*) filter (where t.state = 'planned' and r.run is not null) as running,
          count(*) filter (where t.state = 'succeeded') as succeeded,
          count(*) filter (where t.state = 'failed') as failed,
          count(*) filter (where t.state = 'cancelled') as cancelled,
          count(*) filter (where t.state = 'left-out') as left_out,
          count(*) filter (where t.state = 'not-begun') as not_begun
        from isobar.backfill_runs t left join isobar.runs r using (run)
        where t.backfill = b.backfill) c
      """;

  private final Database database;

  public Backfills(Database database) {
    this.database = database;
  }

  /** Notes a backfill; the same again changes nothing. State and counts are not taken over. */
  public void begin(BackfillRow row) {
    Guarded.write(
        database,
        handle ->
            handle
                .createUpdate(
                    """
                    insert into isobar.backfills (backfill, pipeline, from_time, to_time,
                      tick_order, reprocess, parallelism, priority, tags, by)
                    values (:backfill, :pipeline, :from, :to, :order, :reprocess, :parallelism,
                      :priority, :tags, :by)
                    on conflict do nothing
                    """)
                .bind("backfill", row.backfill())
                .bind("pipeline", row.pipeline())
                .bind("from", time(row.from()))
                .bind("to", time(row.to()))
                .bind("order", row.order())
                .bind("reprocess", row.reprocess())
                .bind("parallelism", row.parallelism())
                .bind("priority", row.priority())
                .bindArray("tags", String.class, row.tags())
                .bind("by", row.by())
                .execute());
  }

  /** Runs of a pipeline that stand for times from {@code first} to {@code last}, both included. */
  public List<TickRun> known(String pipeline, Instant first, Instant last) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select logical_time, run, outcome from isobar.runs
                    where pipeline = :pipeline and logical_time between :first and :last
                      and parent_run is null
                    order by logical_time, started_at
                    """)
                .bind("pipeline", pipeline)
                .bind("first", time(first))
                .bind("last", time(last))
                .map(
                    (row, context) ->
                        new TickRun(
                            Times.required(row, "logical_time"),
                            row.getString("run"),
                            Optional.ofNullable(row.getString("outcome")).map(Outcome::valueOf)))
                .list());
  }

  /** Notes ticks; of those that are there already nothing changes. */
  public void plan(String backfill, List<BackfillTick> ticks) {
    Guarded.write(
        database,
        handle -> {
          insert(handle, backfill, ticks);
          return ticks.size();
        });
  }

  private static void insert(Handle handle, String backfill, List<BackfillTick> ticks) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into isobar.backfill_runs
              (backfill, logical_time, interval_start, run, state, reason)
            values (:backfill, :time, :start, :run, :state, :reason) on conflict do nothing
            """);
    for (BackfillTick tick : ticks) {
      batch
          .bind("backfill", backfill)
          .bind("time", time(tick.logicalTime()))
          .bind("start", time(tick.intervalStart()))
          .bind("run", tick.run())
          .bind("state", tick.state())
          .bind("reason", tick.reason())
          .add();
    }
    batch.execute();
  }

  /** Ticks from {@code first} to {@code last}, both included, the oldest first. */
  public List<BackfillTick> between(String backfill, Instant first, Instant last) {
    return ticks(
        "where t.backfill = :backfill and t.logical_time between :first and :last"
            + " order by t.logical_time",
        backfill,
        first,
        last,
        Integer.MAX_VALUE);
  }

  /**
   * Ticks that get a run, in order.
   *
   * @param after this one; the first ones without
   */
  public List<BackfillTick> next(
      String backfill, boolean newestFirst, Optional<Instant> after, int limit) {
    String rest =
        newestFirst
            ? "logical_time < :last order by t.logical_time desc"
            : "logical_time > :first order by t.logical_time";
    return ticks(
        "where t.backfill = :backfill and t.state not in ('left-out', 'not-begun') and t." + rest,
        backfill,
        after.orElse(Instant.parse("0001-01-01T00:00:00Z")),
        after.orElse(Instant.parse("9999-01-01T00:00:00Z")),
        limit);
  }

  /** All ticks in the order of the backfill. */
  public List<BackfillTick> ticks(BackfillRow backfill, int limit) {
    return ticks(
        "where t.backfill = :backfill order by t.logical_time"
            + (backfill.order().equals("newest") ? " desc" : ""),
        backfill.backfill(),
        backfill.from(),
        backfill.to(),
        limit);
  }

  /**
   * A page of all ticks in the order of the backfill.
   *
   * @param behind only ticks that come behind this one
   */
  public List<BackfillTick> page(BackfillRow backfill, Optional<Instant> behind, int limit) {
    boolean newest = backfill.order().equals("newest");
    Instant first = behind.orElse(Instant.parse("0001-01-01T00:00:00Z"));
    Instant last = behind.orElse(Instant.parse("9999-01-01T00:00:00Z"));
    return ticks(
        "where t.backfill = :backfill and t.logical_time "
            + (newest
                ? "< :last order by t.logical_time desc"
                : "> :first order by t.logical_time"),
        backfill.backfill(),
        first,
        last,
        limit);
  }

  private List<BackfillTick> ticks(
      String rest, String backfill, Instant first, Instant last, int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select t.logical_time, t.interval_start, t.run, t.reason, case when t.state ="
                        + " 'planned' and r.run is not null then 'running' else t.state end as"
                        + " state from isobar.backfill_runs t left join isobar.runs r using (run) "
                        + rest
                        + " limit :limit")
                .bind("backfill", backfill)
                .bind("first", time(first))
                .bind("last", time(last))
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new BackfillTick(
                            Times.required(row, "logical_time"),
                            Times.required(row, "interval_start"),
                            row.getString("run"),
                            row.getString("state"),
                            row.getString("reason")))
                .list());
  }

  /** Notes what became of the run for a tick; the first word counts. */
  public void ended(String backfill, Instant logicalTime, String state, String reason) {
    Guarded.write(
        database,
        handle ->
            handle.execute(
                """
                update isobar.backfill_runs set state = ?, reason = ?
                where backfill = ? and logical_time = ? and state = 'planned'
                """,
                state,
                reason,
                backfill,
                time(logicalTime)));
  }

  /** Notes a state. When it is the last one, ticks that wait are not begun any more. */
  public void move(String backfill, String state, String reason) {
    boolean over = List.of("done", "cancelled", "failed").contains(state);
    Guarded.write(
        database,
        handle -> {
          if (over) {
            handle.execute(
                """
                update isobar.backfill_runs set state = 'not-begun', reason = ?
                where backfill = ? and state = 'planned'
                """,
                reason,
                backfill);
          }
          return handle.execute(
              """
              update isobar.backfills set state = ?, reason = ?,
                ended_at = case when ? then now() end
              where backfill = ? and ended_at is null
              """,
              state,
              reason,
              over,
              backfill);
        });
  }

  public Optional<BackfillRow> find(String backfill) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(ROWS + " where b.backfill = :backfill")
                .bind("backfill", backfill)
                .map((row, context) -> row(row))
                .findOne());
  }

  /** The last backfill of a page; the next page begins behind it. */
  public record Place(Instant at, String backfill) {}

  /** The newest first; of all pipelines when {@code pipeline} is empty. */
  public List<BackfillRow> newest(Optional<String> pipeline, int limit) {
    return page(pipeline, Optional.empty(), limit);
  }

  /** The same, page by page. */
  public List<BackfillRow> page(Optional<String> pipeline, Optional<Place> behind, int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    ROWS
                        + " where (cast(:pipeline as text) is null or b.pipeline = :pipeline)"
                        + " and (cast(:at as timestamptz) is null"
                        + " or (b.at, b.backfill) < (:at, :last))"
                        + " order by b.at desc, b.backfill desc limit :limit")
                .bind("pipeline", pipeline.orElse(null))
                .bind("at", behind.map(place -> time(place.at())).orElse(null))
                .bind("last", behind.map(Place::backfill).orElse(null))
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list());
  }

  private static BackfillRow row(ResultSet row) throws SQLException {
    return new BackfillRow(
        row.getString("backfill"),
        row.getString("pipeline"),
        Times.required(row, "from_time"),
        Times.required(row, "to_time"),
        row.getString("tick_order"),
        row.getString("reprocess"),
        row.getInt("parallelism"),
        row.getInt("priority"),
        List.of((String[]) row.getArray("tags").getArray()),
        row.getString("by"),
        row.getString("state"),
        row.getString("reason"),
        Times.required(row, "at"),
        Times.optional(row, "ended_at"),
        new BackfillRow.Counts(
            row.getInt("waiting"),
            row.getInt("running"),
            row.getInt("succeeded"),
            row.getInt("failed"),
            row.getInt("cancelled"),
            row.getInt("left_out"),
            row.getInt("not_begun")));
  }

  private static OffsetDateTime time(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
