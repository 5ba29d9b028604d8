package io.isobar.storage.postgres;

import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The log of predictions: {@code isobar.predictions}. */
public final class Predictions {
  private static final int PART_BYTES = 1 << 15;

  private static final String COLUMNS =
      "prediction_id, at, model, version, input, output, latency_us, status, error, instance";

  /**
   * Where rows arrive before it is known which of them are new; it lives as long as a connection.
   */
  private static final String ARRIVALS =
      """
      create temporary table if not exists arrived_predictions (
        prediction_id text, at timestamptz, model text, version integer, input jsonb, output jsonb,
        latency_us bigint, status integer, error text, instance text, chosen boolean
      ) on commit delete rows
      """;

  private static final List<String> LANDING =
      List.of(
          """
          select isobar.make_prediction_week(week)
          from (select distinct date_trunc('week', at, 'UTC') from arrived_predictions) a (week)
          """,
          """
          insert into isobar.chosen_prediction_ids
          select prediction_id, min(at) from arrived_predictions where chosen group by 1 order by 1
          on conflict do nothing
          """,
          """
          insert into isobar.predictions (%1$s) select %1$s from arrived_predictions a
          where not chosen or exists (
            select from isobar.chosen_prediction_ids c
            where c.prediction_id = a.prediction_id and c.at = a.at)
          on conflict do nothing
          """
              .formatted(COLUMNS));

  private final Jdbi jdbi;

  public Predictions(Database database) {
    this.jdbi = database.jdbi();
  }

  /**
   * Appends all or nothing; what is there already is left as it is, and so is the first of several
   * requests that chose the same id.
   *
   * @param rows as {@link LoggedPrediction#row} makes them
   * @throws io.isobar.domain.failure.Failure {@code database.away} and its kin
   * @throws UnloggableException when Postgres refuses a value: trying again cannot help
   */
  public void append(List<byte[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    boolean chosen = rows.stream().anyMatch(LoggedPrediction::isChosen);
    if (chosen || !appendNew(rows)) {
      appendOnce(rows);
    }
  }

  /**
   * The way of nearly all rows, at two thirds of the cost of the other one. False when Postgres
   * takes none of them: some are there, their week is not, or a value is not for it.
   */
  private boolean appendNew(List<byte[]> rows) {
    try {
      jdbi.useHandle(
          handle ->
              copy(
                  handle,
                  "copy isobar.predictions (" + COLUMNS + ") from stdin",
                  rows,
                  LoggedPrediction.CHOSEN_BYTES));
      return true;
    } catch (SQLException | JdbiException e) {
      if (DatabaseFailures.isAboutTheData(e)) {
        return false;
      }
      throw DatabaseFailures.of(e);
    }
  }

  private void appendOnce(List<byte[]> rows) {
    try {
      jdbi.useTransaction(
          handle -> {
            handle.execute(ARRIVALS);
            copy(handle, "copy arrived_predictions from stdin", rows, 0);
            LANDING.forEach(handle::execute);
          });
    } catch (SQLException | JdbiException e) {
      if (DatabaseFailures.isAboutTheData(e)) {
        throw new UnloggableException(e);
      }
      throw DatabaseFailures.of(e);
    }
  }

  /** Sends the rows without so many bytes at the end of each. */
  private static void copy(Handle handle, String statement, List<byte[]> rows, int without)
      throws SQLException {
    CopyIn copy = handle.getConnection().unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
    try {
      ByteArrayOutputStream part = new ByteArrayOutputStream(2 * PART_BYTES);
      for (byte[] row : rows) {
        part.write(row, 0, row.length - without);
        part.write('\n');
        if (part.size() >= PART_BYTES) {
          send(part, copy);
        }
      }
      send(part, copy);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void send(ByteArrayOutputStream part, CopyIn copy) throws SQLException {
    copy.writeToCopy(part.toByteArray(), 0, part.size());
    part.reset();
  }

  /**
   * Drops the weeks that ended before.
   *
   * @return how many
   */
  public int forget(Instant before) {
    try {
      return jdbi.inTransaction(
          handle -> {
            handle
                .createUpdate("delete from isobar.chosen_prediction_ids where at < :before")
                .bind("before", Times.of(before))
                .execute();
            return handle
                .createQuery("select isobar.drop_prediction_weeks(:before)")
                .bind("before", Times.of(before))
                .mapTo(Integer.class)
                .one();
          });
    } catch (JdbiException e) {
      throw DatabaseFailures.of(e);
    }
  }

  /** The last {@code limit} rows, newest first. */
  public List<LoggedPrediction> recent(int limit) {
    try {
      return jdbi.withHandle(
          handle ->
              handle
                  .createQuery(
                      "select * from isobar.predictions order by at desc, prediction_id limit"
                          + " :limit")
                  .bind("limit", limit)
                  .map((row, _) -> read(row))
                  .list());
    } catch (JdbiException e) {
      throw DatabaseFailures.of(e);
    }
  }

  /** How many rows there are, refused requests included. */
  public long count() {
    try {
      return jdbi.withHandle(
          handle ->
              handle
                  .createQuery("select count(*) from isobar.predictions")
                  .mapTo(Long.class)
                  .one());
    } catch (JdbiException e) {
      throw DatabaseFailures.of(e);
    }
  }

  static LoggedPrediction read(ResultSet row) throws SQLException {
    return new LoggedPrediction(
        row.getString("prediction_id"),
        Times.required(row, "at"),
        row.getString("model"),
        row.getObject("version", Integer.class),
        row.getString("input"),
        row.getString("output"),
        row.getLong("latency_us"),
        row.getInt("status"),
        row.getString("error"),
        row.getString("instance"));
  }

  /** Postgres refuses a value of these rows. */
  public static final class UnloggableException extends RuntimeException {
    private UnloggableException(Throwable cause) {
      super(cause.getMessage(), cause);
    }
  }
}
