package io.isobar.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The ticks of all schedules. Each write may be repeated without harm. */
public final class Ticks {
  private final Database database;

  public Ticks(Database database) {
    this.database = database;
  }

  /**
   * A schedule that is watched.
   *
   * @param seenAt when this definition of it was first seen; ticks before are not judged
   * @param plannedTo its ticks before are in the table
   */
  public record Watched(String pipeline, String sha256, Instant seenAt, Instant plannedTo) {}

  /**
   * A tick that may have a run by now.
   *
   * @param started the earliest run that stands for it
   */
  public record Due(TickRow row, Optional<Started> started) {}

  /** A run that stands for a tick. */
  public record Started(String run, String trigger, Instant at) {}

  /** The clock that all times of the ledger are of. */
  public Instant now() {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery("select clock_timestamp() as now")
                .map((row, context) -> Times.required(row, "now"))
                .one());
  }

  /** Notes that a definition is watched; a new one takes the place of the plans of the old one. */
  public Watched watch(String pipeline, String sha256, Instant now) {
    return Guarded.write(
        database,
        handle -> {
          int changed =
              handle.execute(
                  """
                  insert into isobar.watched as known (pipeline, sha256, seen_at, planned_to)
                  values (?, ?, ?, ?)
                  on conflict (pipeline) do update set sha256 = excluded.sha256,
                    seen_at = excluded.seen_at, planned_to = excluded.planned_to
                    where known.sha256 <> excluded.sha256
                  """,
                  pipeline,
                  sha256,
                  Times.of(now),
                  Times.of(now));
          if (changed > 0) {
            handle.execute(
                "delete from isobar.ticks where pipeline = ? and state = 'planned' and tick > ?",
                pipeline,
                Times.of(now));
          }
          return handle
              .createQuery("select * from isobar.watched where pipeline = :pipeline")
              .bind("pipeline", pipeline)
              .map(
                  (row, context) ->
                      new Watched(
                          pipeline,
                          sha256,
                          Times.required(row, "seen_at"),
                          Times.required(row, "planned_to")))
              .one();
        });
  }

  /** Forgets plans of pipelines that have no schedule any more. */
  public void watchOnly(List<String> pipelines) {
    Guarded.write(
        database,
        handle -> {
          for (String sql :
              List.of(
                  "delete from isobar.watched where not pipeline = any(:names)",
                  "delete from isobar.ticks where state = 'planned'"
                      + " and not pipeline = any(:names)")) {
            handle.createUpdate(sql).bindArray("names", String.class, pipelines).execute();
          }
          return 0;
        });
  }

  /** Writes ticks that are to come. */
  public void plan(String pipeline, List<Instant> ticks, Instant plannedTo) {
    Guarded.write(
        database,
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "insert into isobar.ticks (pipeline, tick) values (?, ?) on conflict do nothing");
          ticks.forEach(tick -> batch.add(pipeline, Times.of(tick)));
          if (!ticks.isEmpty()) {
            batch.execute();
          }
          return handle.execute(
              "update isobar.watched set planned_to = ? where pipeline = ? and planned_to < ?",
              Times.of(plannedTo),
              pipeline,
              Times.of(plannedTo));
        });
  }

  /** Planned ticks that have come, the earliest first. */
  public List<Due> due(String pipeline, Instant now, int limit) {
    return dues(pipeline, "t.state = 'planned' and t.tick <= :now", now, limit);
  }

  /** Missed and skipped ticks of the last time that have a run after all. */
  public List<Due> madeUpFor(String pipeline, Instant now, Duration lately, int limit) {
    return dues(
        pipeline,
        "t.state in ('missed', 'skipped') and t.tick > :now and r.run is not null",
        now.minus(lately),
        limit);
  }

  private List<Due> dues(String pipeline, String which, Instant now, int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select t.*, r.run as began, r.trigger, r.started_at
                    from isobar.ticks t left join lateral (
                      select run, trigger, started_at from isobar.runs
                      where pipeline = t.pipeline and logical_time = t.tick
                        and trigger in ('schedule', 'backfill')
                      order by started_at limit 1) r on true
                    where t.pipeline = :pipeline and
                    """
                        + which
                        + " order by t.tick limit :limit")
                .bind("pipeline", pipeline)
                .bind("now", Times.of(now))
                .bind("limit", limit)
                .map((row, context) -> new Due(row(row), started(row)))
                .list());
  }

  /** Notes what became of a tick. */
  public void judge(
      String pipeline, Instant tick, TickRow.State state, String reason, Optional<String> run) {
    Guarded.write(
        database,
        handle ->
            handle.execute(
                """
                update isobar.ticks set state = ?, reason = ?, run = ?, noticed_at = now()
                where pipeline = ? and tick = ?
                """,
                state.name().toLowerCase(Locale.ROOT),
                reason,
                run.orElse(null),
                pipeline,
                Times.of(tick)));
  }

  /** The newest first, without those to come. */
  public List<TickRow> past(Optional<String> pipeline, Optional<TickRow.State> state, int limit) {
    return past(pipeline, state, Optional.empty(), limit);
  }

  /**
   * A page, the newest first, without those to come.
   *
   * @param before only earlier ticks
   */
  public List<TickRow> past(
      Optional<String> pipeline,
      Optional<TickRow.State> state,
      Optional<Instant> before,
      int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select * from isobar.ticks
                    where tick <= now() and (:pipeline::text is null or pipeline = :pipeline)
                      and (:state::text is null or state = :state)
                      and (:before::timestamptz is null or tick < :before)
                    order by tick desc, pipeline limit :limit
                    """)
                .bind("pipeline", pipeline.orElse(null))
                .bind("state", state.map(word -> word.name().toLowerCase(Locale.ROOT)).orElse(null))
                .bind("before", before.map(Times::of).orElse(null))
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list());
  }

  /** The newest tick about which there is a verdict. */
  public Optional<TickRow> newestJudged(String pipeline) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select * from isobar.ticks where pipeline = :pipeline and state <> 'planned'
                    order by tick desc limit 1
                    """)
                .bind("pipeline", pipeline)
                .map((row, context) -> row(row))
                .findOne());
  }

  /** The first of the ticks without a run since the newest that had one; pauses do not count. */
  public Optional<TickRow> missingSince(String pipeline) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select * from isobar.ticks t
                    where pipeline = :pipeline and state = 'missed'
                      and not starts_with(reason, :paused)
                      and tick > coalesce((select max(tick) from isobar.ticks
                        where pipeline = :pipeline and state in ('started', 'late', 'skipped')),
                        '-infinity')
                    order by tick limit 1
                    """)
                .bind("pipeline", pipeline)
                .bind("paused", TickRow.PAUSED)
                .map((row, context) -> row(row))
                .findOne());
  }

  /** Forgets a tick that was not one yet. */
  public void drop(String pipeline, Instant tick) {
    Guarded.write(
        database,
        handle ->
            handle.execute(
                "delete from isobar.ticks where pipeline = ? and tick = ?",
                pipeline,
                Times.of(tick)));
  }

  /** Deletes verdicts that nobody asks for any more. */
  public void forget(Instant before) {
    Guarded.write(
        database,
        handle ->
            handle.execute(
                "delete from isobar.ticks where state <> 'planned' and tick < ?",
                Times.of(before)));
  }

  private static TickRow row(ResultSet row) throws SQLException {
    return new TickRow(
        row.getString("pipeline"),
        Times.required(row, "tick"),
        TickRow.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("reason"),
        Optional.ofNullable(row.getString("run")),
        Times.required(row, "noticed_at"));
  }

  private static Optional<Started> started(ResultSet row) throws SQLException {
    String run = row.getString("began");
    return run == null
        ? Optional.empty()
        : Optional.of(
            new Started(run, row.getString("trigger"), Times.required(row, "started_at")));
  }
}
