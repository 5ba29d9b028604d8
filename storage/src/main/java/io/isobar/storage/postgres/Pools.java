package io.isobar.storage.postgres;

import io.isobar.domain.failure.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The pools as operators see and set them. */
public final class Pools {
  private static final String ORDER = " order by priority, since, place";

  private final Database database;

  public Pools(Database database) {
    this.database = database;
  }

  /**
   * Makes a pool or changes it. Fewer slots than are held take none away: new wishes wait.
   *
   * @throws Failure {@code pool.of-definition} (USER), {@code pool.no-slots} (USER)
   */
  public void set(String pool, int slots, String note) {
    requireOperators(pool);
    if (slots < 1) {
      throw Failure.user(
          "pool.no-slots",
          "Pool " + pool + " cannot have " + slots + " slots; expected at least 1.",
          "To stop a pipeline for a while, pause it.");
    }
    Guarded.write(
        database,
        handle ->
            handle.execute(
                """
                insert into isobar.pools (pool, slots, note) values (?, ?, ?)
                on conflict (pool) do update set
                  slots = excluded.slots, note = excluded.note, changed_at = now()
                """,
                pool,
                slots,
                note));
  }

  /**
   * Removes a pool that nobody uses.
   *
   * @throws Failure {@code pool.unknown}, {@code pool.in-use} (USER)
   */
  public void remove(String pool) {
    requireOperators(pool);
    Guarded.write(
        database,
        handle -> {
          LeaseRows.lock(handle, List.of(pool));
          PoolState state =
              all(handle).stream()
                  .filter(known -> known.pool().equals(pool))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          Failure.user(
                              "pool.unknown",
                              "There is no pool '" + pool + "'.",
                              "./isobar pools lists them."));
          if (!state.holders().isEmpty() || !state.waiters().isEmpty()) {
            throw Failure.user(
                "pool.in-use",
                "Pool %s is held by %d and waited for by %d."
                    .formatted(pool, state.holders().size(), state.waiters().size()),
                "Wait until nobody uses it, or cancel those runs (./isobar pools names them).");
          }
          return handle.execute("delete from isobar.pools where pool = ?", pool);
        });
  }

  private static void requireOperators(String pool) {
    if (pool.isBlank() || pool.startsWith(Leases.RUNS) || pool.startsWith(Leases.KEY)) {
      throw Failure.user(
          "pool.of-definition",
          "'" + pool + "' cannot be the name of a pool that people make.",
          "Names that begin with runs: or key: belong to definitions: change max-active-runs or"
              + " the concurrency key there.");
    }
  }

  /** All pools by name, with who holds and who waits, and why. */
  public List<PoolState> all() {
    return Guarded.read(database, Pools::all);
  }

  /** What a run and its steps wait for, the longest wait first. */
  public List<PoolState.Waiter> waiting(String run) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery("select * from isobar.lease_queue where run = :run order by since")
                .bind("run", run)
                .map((row, context) -> waiter(handle, row))
                .list());
  }

  private static List<PoolState> all(Handle handle) {
    return handle
        .createQuery("select pool, slots, note from isobar.pools order by pool")
        .map(
            (row, context) ->
                new PoolState(
                    row.getString("pool"),
                    row.getInt("slots"),
                    row.getString("note"),
                    holders(handle, row.getString("pool")),
                    waiters(handle, row.getString("pool"))))
        .list();
  }

  private static List<PoolState.Holder> holders(Handle handle, String pool) {
    return handle
        .createQuery(
            "select * from isobar.leases where pool = :pool order by since, workflow, step")
        .bind("pool", pool)
        .map(
            (row, context) ->
                new PoolState.Holder(owner(row), row.getInt("slots"), Times.required(row, "since")))
        .list();
  }

  private static List<PoolState.Waiter> waiters(Handle handle, String pool) {
    return handle
        .createQuery("select * from isobar.lease_queue where pool = :pool" + ORDER)
        .bind("pool", pool)
        .map((row, context) -> waiter(handle, row))
        .list();
  }

  private static PoolState.Waiter waiter(Handle handle, ResultSet row) throws SQLException {
    return new PoolState.Waiter(
        owner(row),
        row.getInt("slots"),
        row.getInt("priority"),
        Times.required(row, "since"),
        LeaseRows.why(handle, owner(row)));
  }

  private static LeaseOwner owner(ResultSet row) throws SQLException {
    return new LeaseOwner(row.getString("workflow"), row.getString("run"), row.getString("step"));
  }
}
