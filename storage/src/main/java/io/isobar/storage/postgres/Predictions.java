package io.isobar.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The log of predictions: {@code isobar.predictions}. */
public final class Predictions {
  private static final String APPEND =
      """
      insert into isobar.predictions
        (prediction_id, at, model, version, input, output, latency_us, status, error, instance)
      values (:id, :at, :model, :version, cast(:input as jsonb), cast(:output as jsonb),
        :latency, :status, :error, :instance)
      on conflict (prediction_id) do nothing
      """;

  private final Jdbi jdbi;

  public Predictions(Database database) {
    this.jdbi = database.jdbi();
  }

  /**
   * Appends all or nothing; an id that is there already is left as it is.
   *
   * @throws io.isobar.domain.failure.Failure {@code database.away} and its kin
   * @throws UnloggableException when Postgres refuses a value: trying again cannot help
   */
  public void append(List<LoggedPrediction> predictions) {
    if (predictions.isEmpty()) {
      return;
    }
    try {
      jdbi.useTransaction(
          handle -> {
            try (PreparedBatch batch = handle.prepareBatch(APPEND)) {
              predictions.forEach(prediction -> bind(batch, prediction));
              batch.execute();
            }
          });
    } catch (JdbiException e) {
      if (DatabaseFailures.isAboutTheData(e)) {
        throw new UnloggableException(e);
      }
      throw DatabaseFailures.of(e);
    }
  }

  private static void bind(PreparedBatch batch, LoggedPrediction prediction) {
    batch
        .bind("id", prediction.id())
        .bind("at", OffsetDateTime.ofInstant(prediction.at(), ZoneOffset.UTC))
        .bind("model", prediction.model())
        .bind("version", prediction.version())
        .bind("input", prediction.input())
        .bind("output", prediction.output())
        .bind("latency", prediction.latencyMicros())
        .bind("status", prediction.status())
        .bind("error", prediction.error())
        .bind("instance", prediction.instance())
        .add();
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

  private static LoggedPrediction read(ResultSet row) throws SQLException {
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
