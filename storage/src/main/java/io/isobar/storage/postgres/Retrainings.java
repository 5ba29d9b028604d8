package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.List;

/** isobar.retrainings: versions that were made again, and whether they came out the same. */
public final class Retrainings {
  private final Database database;

  public Retrainings(Database database) {
    this.database = database;
  }

  /**
   * One of them.
   *
   * @param reportJson each digest on record beside that of the day
   */
  public record Row(
      String retraining,
      String model,
      int version,
      boolean same,
      String reportJson,
      String by,
      Instant finishedAt) {}

  /** Keeps a report; the same retraining is kept once. */
  public void keep(
      String retraining, String model, int version, boolean same, String reportJson, String by) {
    Guarded.write(
        database,
        handle ->
            handle.execute(
                """
                insert into isobar.retrainings (retraining, model, version, same, report, by)
                values (?, ?, ?, ?, ?::jsonb, ?) on conflict do nothing
                """,
                retraining,
                model,
                version,
                same,
                reportJson,
                by));
  }

  /** Those of a version, the newest first. */
  public List<Row> of(String model, int version) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select * from isobar.retrainings where model = :model and version = :version"
                        + " order by finished_at desc")
                .bind("model", model)
                .bind("version", version)
                .map(
                    (row, context) ->
                        new Row(
                            row.getString("retraining"),
                            row.getString("model"),
                            row.getInt("version"),
                            row.getBoolean("same"),
                            row.getString("report"),
                            row.getString("by"),
                            Times.required(row, "finished_at")))
                .list());
  }
}
