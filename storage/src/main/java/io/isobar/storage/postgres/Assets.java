package io.isobar.storage.postgres;

import io.isobar.domain.failure.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;

/**
 * Updates of tables, models and whatever else definitions name. They are written in the transaction
 * that wrote the data, so that there is no update without data and no data without its update.
 */
public final class Assets {
  private static final String COLUMNS =
      "e.event_id, e.asset, e.run, e.step, e.detail::text as detail, e.at";

  private final Database database;

  public Assets(Database database) {
    this.database = database;
  }

  static String rawTable(String dataset) {
    return "table:raw." + dataset;
  }

  static String cleanTable(String dataset) {
    return "table:clean." + dataset;
  }

  static String model(String model) {
    return "model:" + model;
  }

  static String alias(String model, String alias) {
    return model(model) + "@" + alias;
  }

  /** Notes an update; of the same step of the same run only once. */
  static void updated(
      Handle handle, String asset, String run, String step, SortedMap<String, String> detail) {
    updated(handle, asset, run, step, "", detail);
  }

  static void updated(
      Handle handle,
      String asset,
      String run,
      String step,
      String occurrence,
      SortedMap<String, String> detail) {
    handle.execute(
        """
        insert into isobar.asset_events (asset, run, step, occurrence, detail)
        values (?, ?, ?, ?, ?::jsonb) on conflict do nothing
        """,
        asset,
        run,
        step,
        occurrence,
        LedgerJson.write(detail));
  }

  /** The newest update of each asset, by name. */
  public List<AssetEvent> newest() {
    return list(
        "select distinct on (e.asset) "
            + COLUMNS
            + " from isobar.asset_events e order by e.asset, e.event_id desc");
  }

  /** The newest updates of an asset, the newest first. */
  public List<AssetEvent> of(String asset, int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + " from isobar.asset_events e where e.asset = :asset"
                        + " order by e.event_id desc limit :limit")
                .bind("asset", asset)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
  }

  /**
   * Updates page by page, the newest first.
   *
   * @param asset only of this one
   * @param before only with a lower id
   */
  public List<AssetEvent> page(Optional<String> asset, long before, int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + " from isobar.asset_events e where e.event_id < :before"
                        + " and (cast(:asset as text) is null or e.asset = :asset)"
                        + " order by e.event_id desc limit :limit")
                .bind("asset", asset.orElse(null))
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
  }

  /**
   * An update that somebody outside told.
   *
   * @param added false when the same was told before
   */
  public record Pushed(AssetEvent event, boolean added) {}

  /**
   * Notes an update that no run has made. The same key of the same teller is one update.
   *
   * @param by who tells it
   * @param detail a JSON object
   * @throws Failure {@code asset.other-event} when the key was used with another detail
   */
  public Pushed push(String asset, String by, String key, String detail) {
    return Guarded.write(
        database,
        handle -> {
          int added =
              handle.execute(
                  """
                  insert into isobar.asset_events (asset, run, step, occurrence, detail)
                  values (?, '', ?, ?, ?::jsonb) on conflict do nothing
                  """,
                  asset,
                  by,
                  key,
                  detail);
          return handle
              .createQuery(
                  "select "
                      + COLUMNS
                      + " from isobar.asset_events e where e.run = '' and e.step = :by"
                      + " and e.asset = :asset and e.occurrence = :key"
                      + " and e.detail = cast(:detail as jsonb)")
              .bind("by", by)
              .bind("asset", asset)
              .bind("key", key)
              .bind("detail", detail)
              .map((row, context) -> read(row))
              .findOne()
              .map(event -> new Pushed(event, added > 0))
              .orElseThrow(
                  () ->
                      Failure.user(
                          "asset.other-event",
                          "The key '" + key + "' was used for another update of " + asset + ".",
                          "Use a key of its own for each update, or repeat the first as it was."));
        });
  }

  /** The updates that a run answers, the oldest first; none when it was not begun by any. */
  public List<AssetEvent> causes(String run) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + " from isobar.run_assets a join isobar.asset_events e using (event_id)"
                        + " where a.run = :run order by e.event_id")
                .bind("run", run)
                .map((row, context) -> read(row))
                .list());
  }

  private List<AssetEvent> list(String sql) {
    return Guarded.read(
        database, handle -> handle.createQuery(sql).map((row, context) -> read(row)).list());
  }

  static AssetEvent read(ResultSet row) throws SQLException {
    return new AssetEvent(
        row.getLong("event_id"),
        row.getString("asset"),
        row.getString("run"),
        row.getString("step"),
        row.getString("detail"),
        Times.required(row, "at"));
  }
}
