package io.isobar.gateway.ui;

import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DatabaseSettings;
import java.time.Duration;

/**
 * The connections of the pages: few, and apart from those of predictions. Postgres ends a statement
 * that takes too long.
 */
public final class Reads implements AutoCloseable {
  private static final int CONNECTIONS = 4;
  private static final Duration STATEMENT = Duration.ofSeconds(2);
  private static final Duration CONNECT = Duration.ofMillis(1_500);
  private static final Duration READ = Duration.ofSeconds(5);

  private final Database database;

  private Reads(Database database) {
    this.database = database;
  }

  static Reads open(DatabaseSettings settings) {
    DatabaseSettings own =
        new DatabaseSettings(
            settings.url(), settings.user(), settings.password(), CONNECTIONS, CONNECT, READ);
    return new Reads(Database.openBounded(own, STATEMENT));
  }

  public Database database() {
    return database;
  }

  @Override
  public void close() {
    database.close();
  }
}
