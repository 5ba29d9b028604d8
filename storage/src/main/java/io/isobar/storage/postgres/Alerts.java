package io.isobar.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What people should know of. The same thing is raised once as long as it lasts. */
public final class Alerts {
  private final Database database;

  public Alerts(Database database) {
    this.database = database;
  }

  /**
   * Something that people should know of.
   *
   * @param subject of one pipeline and kind: a run, or what else tells two of them apart
   * @param toldAt when the receiver of alerts has taken it
   */
  public record Alert(
      long id,
      String kind,
      String pipeline,
      String subject,
      String message,
      Instant raisedAt,
      Optional<Instant> resolvedAt,
      Optional<Instant> toldAt) {}

  /** Whether it is new. */
  public boolean raise(String kind, String pipeline, String subject, String message) {
    return Guarded.write(
            database,
            handle ->
                handle.execute(
                    """
                    insert into isobar.alerts (kind, pipeline, subject, message)
                    values (?, ?, ?, ?)
                    on conflict (kind, pipeline, subject) where resolved_at is null do nothing
                    """,
                    kind,
                    pipeline,
                    subject,
                    message))
        > 0;
  }

  /** Notes that the reason is gone. */
  public boolean resolve(String kind, String pipeline, String subject) {
    return Guarded.write(
            database,
            handle ->
                handle.execute(
                    """
                    update isobar.alerts set resolved_at = now()
                    where kind = ? and pipeline = ? and subject = ? and resolved_at is null
                    """,
                    kind,
                    pipeline,
                    subject))
        > 0;
  }

  /** The newest first. */
  public List<Alert> list(boolean openOnly, int limit) {
    return select(
        "where (not :open or resolved_at is null) order by raised_at desc, id desc limit :limit",
        openOnly,
        limit);
  }

  public long open() {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery("select count(*) from isobar.alerts where resolved_at is null")
                .mapTo(Long.class)
                .one());
  }

  /** Those that the receiver should get now, the oldest first; never any older than a day. */
  public List<Alert> untold(int limit) {
    return select(
        """
        where told_at is null and next_try_at <= now() and raised_at > now() - interval '1 day'
          and :open
        order by id limit :limit
        """,
        true,
        limit);
  }

  public void told(long id) {
    Guarded.write(
        database,
        handle -> handle.execute("update isobar.alerts set told_at = now() where id = ?", id));
  }

  /** Notes an attempt in vain; each wait is twice the one before, up to the longest. */
  public void notTold(long id, Duration firstWait, Duration longest) {
    Guarded.write(
        database,
        handle ->
            handle.execute(
                """
                update isobar.alerts set attempts = attempts + 1,
                  next_try_at = now() + make_interval(secs =>
                    least(? * power(2, least(attempts, 20)), ?))
                where id = ?
                """,
                firstWait.toMillis() / 1000.0,
                longest.toMillis() / 1000.0,
                id));
  }

  private List<Alert> select(String rest, boolean open, int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery("select * from isobar.alerts " + rest)
                .bind("open", open)
                .bind("limit", limit)
                .map((row, context) -> alert(row))
                .list());
  }

  private static Alert alert(ResultSet row) throws SQLException {
    return new Alert(
        row.getLong("id"),
        row.getString("kind"),
        row.getString("pipeline"),
        row.getString("subject"),
        row.getString("message"),
        Times.required(row, "raised_at"),
        Times.optional(row, "resolved_at"),
        Times.optional(row, "told_at"));
  }
}
