package io.isobar.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
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
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
