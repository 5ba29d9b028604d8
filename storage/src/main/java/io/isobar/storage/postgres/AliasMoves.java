package io.isobar.storage.postgres;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.release.MoveKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
    return move(OptionalInt.empty(), model, alias, version, run, by, reason);
  }

  /**
   * As {@link #move}, but only while the alias points to the version that was tried against.
   *
   * @throws Failure {@code release.moved-meanwhile}, {@code release.overtaken}
   */
  public AliasMove moveFrom(
      int expected, String model, String alias, int version, String run, String by, String reason) {
    return move(OptionalInt.of(expected), model, alias, version, run, by, reason);
  }

  private AliasMove move(
      OptionalInt expected,
      String model,
      String alias,
      int version,
      String run,
      String by,
      String reason) {
    return Guarded.write(
        database,
        handle -> {
          lock(handle, model, alias);
          Optional<AliasMove> before = ofRun(handle, model, alias, version, run);
          if (before.isPresent()) {
            return before.get();
          }
          expected.ifPresent(wanted -> requireStill(handle, model, alias, wanted));
          requireNewest(handle, model, alias, version);
          return moveNow(handle, model, alias, version, run, by, reason, MoveKind.release);
        });
  }

  /**
   * What a person wants.
   *
   * @param expected version that the alias points to now, 0 for none: nobody takes back unseen what
   *     was released in the meantime
   * @param order its id; the same order moves the alias once
   */
  public record Appointment(
      String model,
      String alias,
      int version,
      int expected,
      MoveKind kind,
      String order,
      String by,
      String reason) {}

  /**
   * Moves an alias to any version, also an older one. A second call of the same order returns the
   * first move.
   *
   * @throws Failure {@code release.moved-meanwhile}, {@code release.collected}
   */
  public AliasMove appoint(Appointment wanted) {
    return Guarded.write(
        database,
        handle -> {
          lock(handle, wanted.model(), wanted.alias());
          Optional<AliasMove> before = ofOrder(handle, wanted.order());
          if (before.isPresent()) {
            return before.get();
          }
          requireStill(handle, wanted.model(), wanted.alias(), wanted.expected());
          return moveNow(
              handle,
              wanted.model(),
              wanted.alias(),
              wanted.version(),
              wanted.order(),
              wanted.by(),
              wanted.reason(),
              wanted.kind());
        });
  }

  /** The move that an order has made, if it has. */
  public Optional<AliasMove> ofOrder(String order) {
    return Guarded.read(database, handle -> ofOrder(handle, order));
  }

  private static Optional<AliasMove> ofOrder(Handle handle, String order) {
    return handle
        .createQuery("select * from isobar.alias_history where run_id = :order limit 1")
        .bind("order", order)
        .map((row, context) -> read(row))
        .findOne();
  }

  /** One mover of an alias at a time; the row of the alias itself may not be there yet. */
  private static void lock(Handle handle, String model, String alias) {
    handle.execute(
        "select pg_advisory_xact_lock(hashtextextended(?, 0))", "alias " + model + "/" + alias);
  }

  private static int current(Handle handle, String model, String alias) {
    return handle
        .createQuery("select version from isobar.aliases where model = :model and alias = :alias")
        .bind("model", model)
        .bind("alias", alias)
        .mapTo(Integer.class)
        .findOne()
        .orElse(0);
  }

  private static void requireStill(Handle handle, String model, String alias, int expected) {
    int now = current(handle, model, alias);
    if (now != expected) {
      throw movedMeanwhile(model, alias, expected, now);
    }
  }

  private static void requireNewest(Handle handle, String model, String alias, int version) {
    Optional<AliasMove> newest = newest(handle, model, alias);
    if (newest.isPresent() && newest.get().version() > version) {
      throw overtaken(newest.get(), version);
    }
  }

  private static AliasMove moveNow(
      Handle handle,
      String model,
      String alias,
      int version,
      String run,
      String by,
      String reason,
      MoveKind kind) {
    requireKept(handle, model, version);
    AliasMove moved = point(handle, model, alias, version, run, by, reason, kind);
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

  /** The lock on the row keeps garbage collection from taking the version at the same time. */
  private static void requireKept(Handle handle, String model, int version) {
    boolean collected =
        handle
            .createQuery(
                "select collected_at is not null from isobar.models"
                    + " where model = :model and version = :version for update")
            .bind("model", model)
            .bind("version", version)
            .mapTo(Boolean.class)
            .findOne()
            .orElse(false);
    if (collected) {
      throw Failure.user(
          "release.collected",
          "The bundle of version %d of %s was removed by garbage collection."
              .formatted(version, model),
          "Take another version, or train one like it: its card has the provenance.");
    }
  }

  private static AliasMove point(
      Handle handle,
      String model,
      String alias,
      int version,
      String run,
      String by,
      String reason,
      MoveKind kind) {
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
              (model, alias, version, previous, run_id, by, reason, kind)
            values (:model, :alias, :version, (select version from previous), :run, :by, :reason,
              :kind)
            returning *
            """)
        .bind("model", model)
        .bind("alias", alias)
        .bind("version", version)
        .bind("run", run)
        .bind("by", by)
        .bind("reason", reason)
        .bind("kind", kind.name())
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

  private static Failure movedMeanwhile(String model, String alias, int expected, int now) {
    return Failure.user(
        "release.moved-meanwhile",
        "%s of %s was version %d when this was asked for, and is version %d now."
            .formatted(alias, model, expected, now),
        "Look at ./isobar history " + model + " and ask again.");
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
        row.getString("reason"),
        MoveKind.valueOf(row.getString("kind")));
  }
}
