package io.isobar.storage.postgres;

import io.isobar.domain.drift.ServedWindow;
import io.isobar.domain.model.ModelCard;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows that a version has answered, of the log of predictions. */
public final class ServedRows {
  /** An input may be long: these are in memory at once. */
  private static final int ROWS_A_FETCH = 1_000;

  private final Database database;

  public ServedRows(Database database) {
    this.database = database;
  }

  /** Takes rows one by one, as they come from the server. */
  @FunctionalInterface
  public interface Taker {
    /**
     * Takes one row.
     *
     * @param row as the version predicted for it: typed and cleaned; what is absent was missing
     * @param prediction what was answered: a number or the name of a class
     */
    void accept(Map<String, Object> row, @Nullable Object prediction);
  }

  /**
   * Streams what a version has answered in a window, in no order, through a cursor on the server:
   * all rows are of one moment. Refused requests and what was tried in the shadow are not among
   * them.
   */
  public void stream(ModelVersion version, ModelCard card, ServedWindow window, Taker taker) {
    LoggedInputs inputs = new LoggedInputs(card);
    Cursors.read(
        database,
        """
        select input::text, output ->> 'prediction', jsonb_typeof(output -> 'prediction')
        from isobar.predictions
        where model = ? and version = ? and status = 200 and at >= ? and at < ?
        """,
        ROWS_A_FETCH,
        statement -> {
          statement.setString(1, version.model());
          statement.setInt(2, version.version());
          statement.setObject(3, Times.of(window.since()));
          statement.setObject(4, Times.of(window.until()));
        },
        rows -> {
          while (rows.next()) {
            taker.accept(inputs.read(rows.getString(1)), prediction(rows));
          }
        });
  }

  private static @Nullable Object prediction(ResultSet rows) throws SQLException {
    String value = rows.getString(2);
    return "number".equals(rows.getString(3)) ? (Object) Double.parseDouble(value) : value;
  }
}
