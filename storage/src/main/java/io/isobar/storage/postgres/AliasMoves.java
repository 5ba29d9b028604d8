package io.isobar.storage.postgres;

import io.isobar.domain.failure.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Moves aliases. Alias, history, status and the update of the asset change together. */
public final class AliasMoves {
  private final Database database;

  public AliasMoves(Database database) {
    this.database = database;
  }

  /**
   * Moves an alias to a version that a run has made. A second call of the same run changes nothing
   * and returns the first move, even when the alias has moved on since.
   *
   * @throws Failure {@code release.overtaken} when the alias has pointed to a newer version before:
   *     a late attempt must not bring an old version back
   */
  public AliasMove move(
      String model, String alias, int version, String run, String by, String reason) {
    return Guarded.write(
        database,
        handle -> {
          // One mover of an alias at a time; the row of the alias itself may not be there yet.
          handle.execute(
              "select pg_advisory_xact_lock(hashtextextended(?, 0))",
              "alias " + model + "/" + alias);
          Optional<AliasMove> before = ofRun(handle, model, alias, version, run);
          return before.isPresent()
              ? before.get()
              : move(handle, model, alias, version, run, by, reason);
        });
  }

  private static AliasMove move(
      Handle handle,
      String model,
      String alias,
      int version,
      String run,
      String by,
      String reason) {
    Optional<AliasMove> newest = newest(handle, model, alias);
    if (newest.isPresent() && newest.get().version() > version) {
      throw overtaken(newest.get(), version);
    }
    AliasMove moved = point(handle, model, alias, version, run, by, reason);
    handle.execute(
        "update isobar.models set status = 'released' where model = ? and version = ?",
        model,
        version);
    Assets.updated(
        handle,
        Assets.alias(model, alias),
        run,
        "",
        "version " + version,
        new TreeMap<>(
            Map.of(
                "version", Integer.toString(version),
                "previous", Integer.toString(moved.previous()),
                "by", by)));
    return moved;
  }

  private static AliasMove point(
      Handle handle,
      String model,
      String alias,
      int version,
      String run,
      String by,
      String reason) {
    return handle
        .createQuery(
            """
            with previous as (
              select version from isobar.aliases where model = :model and alias = :alias
            ), pointed as (
              insert into isobar.aliases (model, alias, version)
              values (:model, :alias, :version)
              on conflict (model, alias)
                do update set version = excluded.version, moved_at = clock_timestamp()
            )
            insert into isobar.alias_history
              (model, alias, version, previous, run_id, by, reason)
            values (:model, :alias, :version, (select version from previous), :run, :by, :reason)
            returning *
            """)
        .bind("model", model)
        .bind("alias", alias)
        .bind("version", version)
        .bind("run", run)
        .bind("by", by)
        .bind("reason", reason)
        .map((row, context) -> read(row))
        .one();
  }

  private static Optional<AliasMove> ofRun(
      Handle handle, String model, String alias, int version, String run) {
    return handle
        .createQuery(
            """
            select * from isobar.alias_history
            where model = :model and alias = :alias and version = :version and run_id = :run
            order by move_id limit 1
            """)
        .bind("model", model)
        .bind("alias", alias)
        .bind("version", version)
        .bind("run", run)
        .map((row, context) -> read(row))
        .findOne();
  }

  private static Optional<AliasMove> newest(Handle handle, String model, String alias) {
    return handle
        .createQuery(
            """
            select * from isobar.alias_history where model = :model and alias = :alias
            order by version desc, move_id desc limit 1
            """)
        .bind("model", model)
        .bind("alias", alias)
        .map((row, context) -> read(row))
        .findOne();
  }

  private static Failure overtaken(AliasMove newest, int version) {
    return Failure.user(
        "release.overtaken",
        "Version %d of %s did not become %s: version %d of run %s did, at %s."
            .formatted(
                version,
                newest.model(),
                newest.alias(),
                newest.version(),
                newest.run(),
                newest.at()),
        "Nothing has to be done: the newer version stays in service.");
  }

  static AliasMove read(ResultSet row) throws SQLException {
    return new AliasMove(
        row.getString("model"),
        row.getString("alias"),
        row.getInt("version"),
        row.getInt("previous"),
        Times.required(row, "at"),
        row.getString("run_id"),
        row.getString("by"),
        row.getString("reason"));
  }
}
