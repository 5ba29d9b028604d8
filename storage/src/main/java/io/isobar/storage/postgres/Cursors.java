package io.isobar.storage.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads long results in pieces. */
final class Cursors {
  private Cursors() {}

  /** Binds the parameters of a query. */
  @FunctionalInterface
  interface Binder {
    void bind(PreparedStatement statement) throws SQLException;
  }

  /** Reads rows. */
  @FunctionalInterface
  interface Reader {
    void read(ResultSet rows) throws SQLException;
  }

  /** The driver opens a cursor only inside a transaction and with a fetch size. */
  static void read(Database database, String sql, int fetchSize, Binder binder, Reader reader) {
    try {
      database
          .jdbi()
          .useTransaction(
              handle -> {
                Connection connection = handle.getConnection();
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                  statement.setFetchSize(fetchSize);
                  binder.bind(statement);
                  try (ResultSet rows = statement.executeQuery()) {
                    reader.read(rows);
                  }
                }
              });
    } catch (SQLException e) {
      throw DatabaseFailures.of(e);
    }
  }
}
