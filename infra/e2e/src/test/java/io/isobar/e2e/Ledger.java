package io.isobar.e2e;

import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The ledger of a home that may be down, starting, or not migrated yet. */
final class Ledger {
  private Ledger() {}

  static long count(Path home, String query) {
    DatabaseSettings settings = Homes.database(home);
    try (Connection connection =
            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /** Steps that have ended, over all runs; 0 while nothing can be asked. */
  static int endedSteps(Path home) {
    try {
      DatabaseSettings settings = Homes.database(home);
      try (Connection connection =
              DriverManager.getConnection(settings.url(), settings.user(), settings.password());
          Statement statement = connection.createStatement();
          ResultSet result =
              statement.executeQuery(
                  "select count(*) from isobar.steps where outcome is not null")) {
        result.next();
        return result.getInt(1);
      }
    } catch (SQLException | Failure e) {
      return 0;
    }
  }
}
