package io.isobar.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jdbi.v3.core.Handle;

/**
 * Updates that wait for a run of a pipeline, and the runs that were decided because of them. A run
 * is decided, with the updates that it answers, in one transaction, and begun afterwards: who dies
 * in between leaves a decided run, which is begun under the same id.
 */
public final class AssetQueue {
  private static final String LOCK = "isobar asset dispatcher";

  private static final String WAITS = " unnest(:pipelines, :assets) as w (pipeline, asset) ";
  private static final String FORGET =
      "delete from isobar.asset_queue q using isobar.asset_events e"
          + " where e.event_id = q.event_id and not exists (select 1 from"
          + WAITS
          + "where w.pipeline = q.pipeline and w.asset = e.asset)";
  private static final String HAND_OUT =
      "with new as (update isobar.asset_events set distributed_at = now()"
          + " where distributed_at is null returning event_id, asset)"
          + " insert into isobar.asset_queue (pipeline, event_id)"
          + " select w.pipeline, new.event_id from new join"
          + WAITS
          + "using (asset) on conflict do nothing";

  private final Database database;

  public AssetQueue(Database database) {
    this.database = database;
  }

  /**
   * An update that a pipeline has not answered.
   *
   * @param depth how many runs that assets began are above it
   */
  public record Queued(String pipeline, AssetEvent event, int depth) {}

  /**
   * A run that answers updates.
   *
   * @param depth how many runs that assets began are above it, itself included
   * @param refused why it is not begun; empty when it may be
   */
  public record Start(String run, String pipeline, int depth, String refused) {}

  /** Does the work unless another process does it already; whether it was done. */
  public boolean alone(Runnable work) {
    return Guarded.read(
        database,
        handle -> {
          if (!lock(handle, "select pg_try_advisory_lock(hashtextextended(?, 0))")) {
            return false;
          }
          try {
            work.run();
            return true;
          } finally {
            lock(handle, "select pg_advisory_unlock(hashtextextended(?, 0))");
          }
        });
  }

  private static boolean lock(Handle handle, String sql) {
    return handle.select(sql, LOCK).mapTo(Boolean.class).one();
  }

  /** Whether there is an update to hand out, one that waits, or a run to begin. */
  public boolean hasWork() {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select exists (select 1 from isobar.asset_events where distributed_at is null)
                      or exists (select 1 from isobar.asset_queue)
                      or exists (select 1 from isobar.asset_starts
                                 where begun_at is null and refused = '')
                    """)
                .mapTo(Boolean.class)
                .one());
  }

  /**
   * Hands out new updates to the pipelines that wait for them, and takes away what pipelines no
   * longer wait for.
   *
   * @param waiting the assets that each pipeline names
   */
  public void distribute(SortedMap<String, SortedSet<String>> waiting) {
    Guarded.write(
        database,
        handle -> {
          List<String> pipelines = new ArrayList<>();
          List<String> assets = new ArrayList<>();
          waiting.forEach(
              (pipeline, named) ->
                  named.forEach(
                      asset -> {
                        pipelines.add(pipeline);
                        assets.add(asset);
                      }));
          for (String statement : List.of(FORGET, HAND_OUT)) {
            handle
                .createUpdate(statement)
                .bindArray("pipelines", String.class, pipelines)
                .bindArray("assets", String.class, assets)
                .execute();
          }
          return assets.size();
        });
  }

  /** What waits, by pipeline, the oldest first. */
  public List<Queued> queued() {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select q.pipeline, e.event_id, e.asset, e.run, e.step,
                      e.detail::text as detail, e.at, (
                        with recursive above (run) as (
                          select e.run
                          union
                          select r.parent_run from isobar.runs r join above a on r.run = a.run
                          where r.parent_run is not null)
                        select coalesce(max(s.depth), 0)
                        from isobar.asset_starts s join above a on s.run = a.run
                      ) as depth
                    from isobar.asset_queue q join isobar.asset_events e using (event_id)
                    order by q.pipeline, e.event_id
                    """)
                .map(
                    (row, context) ->
                        new Queued(
                            row.getString("pipeline"), Assets.read(row), row.getInt("depth")))
                .list());
  }

  /** Decides a run: its updates wait no longer. */
  public void decide(Start start, List<Long> events) {
    Guarded.write(
        database,
        handle -> {
          handle.execute(
              """
              insert into isobar.asset_starts (run, pipeline, depth, refused) values (?, ?, ?, ?)
              on conflict do nothing
              """,
              start.run(),
              start.pipeline(),
              start.depth(),
              start.refused());
          for (long event : events) {
            handle.execute(
                "insert into isobar.run_assets (run, event_id) values (?, ?)"
                    + " on conflict do nothing",
                start.run(),
                event);
            handle.execute(
                "delete from isobar.asset_queue where pipeline = ? and event_id = ?",
                start.pipeline(),
                event);
          }
          return events.size();
        });
  }

  /** Runs that were decided and are neither begun nor refused, the oldest first. */
  public List<Start> open() {
    return starts("where begun_at is null and refused = '' order by decided_at, run");
  }

  /** A decided run, if assets began it. */
  public Optional<Start> start(String run) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select run, pipeline, depth, refused from isobar.asset_starts where run = ?")
                .bind(0, run)
                .map((row, context) -> read(row))
                .findOne());
  }

  private List<Start> starts(String rest) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select run, pipeline, depth, refused from isobar.asset_starts " + rest)
                .map((row, context) -> read(row))
                .list());
  }

  private static Start read(ResultSet row) throws SQLException {
    return new Start(
        row.getString("run"),
        row.getString("pipeline"),
        row.getInt("depth"),
        row.getString("refused"));
  }

  public void begun(String run) {
    update(
        "update isobar.asset_starts set begun_at = now() where run = ? and begun_at is null", run);
  }

  /** Notes that a decided run cannot be begun. */
  public void refused(String run, String why) {
    update(
        "update isobar.asset_starts set refused = ? where run = ? and begun_at is null", why, run);
  }

  private void update(String sql, Object... values) {
    Guarded.write(database, handle -> handle.execute(sql, values));
  }
}
