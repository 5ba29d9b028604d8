package io.isobar.storage.postgres;

import java.time.Duration;
import java.util.List;

/** The serving processes (isobar.gateways). Times are the database's, so clocks need not agree. */
public final class Gateways {
  private final Database database;

  public Gateways(Database database) {
    this.database = database;
  }

  /** Says that an instance is alive, and where. */
  public void heartbeat(String instance, String url) {
    Guarded.read(
        database,
        handle ->
            handle.execute(
                """
                insert into isobar.gateways (instance, url) values (?, ?)
                on conflict (instance)
                  do update set url = excluded.url, last_seen = clock_timestamp()
                """,
                instance,
                url));
  }

  /** The instances heard of within that time, by name. */
  public List<Gateway> alive(Duration within) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select instance, url, started_at, last_seen from isobar.gateways
                    where last_seen > clock_timestamp() - :within * interval '1 millisecond'
                    order by instance
                    """)
                .bind("within", within.toMillis())
                .map(
                    (row, context) ->
                        new Gateway(
                            row.getString("instance"),
                            row.getString("url"),
                            Times.required(row, "started_at"),
                            Times.required(row, "last_seen")))
                .list());
  }

  /** Says that an instance has stopped in good order. */
  public void gone(String instance) {
    Guarded.read(
        database,
        handle -> handle.execute("delete from isobar.gateways where instance = ?", instance));
  }
}
