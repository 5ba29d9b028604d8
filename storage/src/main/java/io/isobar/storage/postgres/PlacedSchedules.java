package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What Temporal holds of the schedules, as a worker last saw it. */
public final class PlacedSchedules {
  private final Database database;

  public PlacedSchedules(Database database) {
    this.database = database;
  }

  /**
   * A schedule in Temporal.
   *
   * @param paused what Temporal and the ledger last agreed on
   * @param drift how it was found changed by hand, the last time; empty when it never was
   * @param createdAt since when Temporal has it, whatever was changed since
   * @param reconciledAt when a worker last reached Temporal and compared it
   */
  public record Placed(
      String pipeline,
      String sha256,
      boolean paused,
      String drift,
      Optional<Instant> driftAt,
      Instant createdAt,
      Instant reconciledAt) {}

  public void agree(String pipeline, String sha256, boolean paused) {
    Guarded.write(
        database,
        handle ->
            handle.execute(
                """
                insert into isobar.schedules (pipeline, sha256, paused) values (?, ?, ?)
                on conflict (pipeline) do update set reconciled_at = now(),
                  sha256 = excluded.sha256, paused = excluded.paused
                """,
                pipeline,
                sha256,
                paused));
  }

  /** Notes that somebody had changed it by hand. */
  public void drifted(String pipeline, String how) {
    Guarded.write(
        database,
        handle ->
            handle.execute(
                "update isobar.schedules set drift = ?, drift_at = now() where pipeline = ?",
                how,
                pipeline));
  }

  public void removed(String pipeline) {
    Guarded.write(
        database,
        handle -> handle.execute("delete from isobar.schedules where pipeline = ?", pipeline));
  }

  public Optional<Placed> find(String pipeline) {
    return all().stream().filter(placed -> placed.pipeline().equals(pipeline)).findFirst();
  }

  public List<Placed> all() {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery("select * from isobar.schedules order by pipeline")
                .map(
                    (row, context) ->
                        new Placed(
                            row.getString("pipeline"),
                            row.getString("sha256"),
                            row.getBoolean("paused"),
                            row.getString("drift"),
                            Times.optional(row, "drift_at"),
                            Times.required(row, "created_at"),
                            Times.required(row, "reconciled_at")))
                .list());
  }
}
