package io.isobar.storage.postgres;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Takes away the leases and places of workflows that have ended without giving them back. */
public final class LeaseSweep {
  private final Database database;

  public LeaseSweep(Database database) {
    this.database = database;
  }

  /**
   * A workflow that has slots or waits for some.
   *
   * @param askedAt when it last asked; what it asks for later is not touched
   */
  public record Asker(String workflow, OffsetDateTime askedAt) {}

  /** All workflows that have slots or wait, the one that asked longest ago first. */
  public List<Asker> askers() {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select workflow, max(asked_at) as asked_at from (
                      select workflow, asked_at from isobar.leases
                      union all select workflow, asked_at from isobar.lease_queue) as askers
                    group by workflow order by asked_at, workflow
                    """)
                .map(
                    (row, context) ->
                        new Asker(
                            row.getString("workflow"),
                            row.getObject("asked_at", OffsetDateTime.class)))
                .list());
  }

  /** Removes what a workflow had when it was listed; returns who had it, for the log. */
  public List<LeaseOwner> remove(Asker asker) {
    return Guarded.write(
        database,
        handle -> {
          LeaseRows.lock(
              handle,
              handle
                  .createQuery(
                      """
                      select pool from isobar.leases where workflow = :workflow
                      union select pool from isobar.lease_queue where workflow = :workflow
                      """)
                  .bindMethods(asker)
                  .mapTo(String.class)
                  .list());
          List<LeaseOwner> removed = new ArrayList<>();
          for (String table : List.of("leases", "lease_queue")) {
            removed.addAll(
                handle
                    .createQuery(
                        "delete from isobar."
                            + table
                            + " where workflow = :workflow and asked_at <= :askedAt"
                            + " returning workflow, run, step")
                    .bindMethods(asker)
                    .map(
                        (row, context) ->
                            new LeaseOwner(
                                row.getString("workflow"),
                                row.getString("run"),
                                row.getString("step")))
                    .list());
          }
          return removed.stream().distinct().toList();
        });
  }

  /**
   * All workflows whose wishes can be granted now, so that a lost signal or a pool that grew is
   * noticed; concurrency keys that nobody uses go.
   */
  public List<String> wake() {
    return Guarded.write(
        database,
        handle -> {
          List<String> pools =
              handle
                  .createQuery(
                      "select pool from isobar.pools order by pool collate \"C\" for update")
                  .mapTo(String.class)
                  .list();
          LeaseRows.tidy(handle, pools);
          return LeaseRows.wake(handle, pools);
        });
  }
}
