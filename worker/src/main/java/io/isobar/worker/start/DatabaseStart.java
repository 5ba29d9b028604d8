package io.isobar.worker.start;

import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DatabaseSettings;
import java.time.Duration;

/** Postgres at the start of a worker. */
public final class DatabaseStart {
  private DatabaseStart() {}

  /**
   * Waits for the server and brings its tables up to date.
   *
   * @throws io.isobar.domain.failure.Failure {@code database.refused} at once, {@code
   *     database.away} when it did not come in time
   */
  public static Database open(DatabaseSettings settings, Duration atMost) {
    Database database = Database.open(settings);
    try {
      Patience.until("Postgres", atMost, database::check);
      return database.migrate();
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }
}
