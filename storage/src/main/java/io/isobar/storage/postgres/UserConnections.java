package io.isobar.storage.postgres;

import io.isobar.domain.failure.Failure;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Databases that the steps of users may work on, by the name of their connection; the empty name is
 * Isobar's own. Each has a pool of its own, opened when it is first used, so that long statements
 * of users never keep the ledger waiting.
 */
public final class UserConnections implements AutoCloseable {
  private static final int CONNECTIONS = 16;
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** The timeout of the step ends a statement long before; this is for a server that is gone. */
  private static final Duration STATEMENT = Duration.ofHours(24);

  private final Map<String, DatabaseSettings> settings = new TreeMap<>();
  private final Map<String, Database> open = new ConcurrentHashMap<>();

  /**
   * Opens nothing yet.
   *
   * @param named by the names that definitions give
   */
  public UserConnections(DatabaseSettings own, Map<String, DatabaseSettings> named) {
    settings.putAll(named);
    settings.put("", own);
  }

  /**
   * The database of that name.
   *
   * @throws Failure {@code sql.no-connection}
   */
  Database of(String name) {
    DatabaseSettings found = settings.get(name);
    if (found == null) {
      String known = String.join(", ", settings.keySet()).replaceFirst("^, ", "");
      throw Failure.user(
          "sql.no-connection",
          "The worker has no connection '" + name + "'; it has " + orNone(known) + ".",
          "Set ISOBAR_CONNECTION_<NAME>_URL, _USER and _PASSWORD where the worker runs.");
    }
    return open.computeIfAbsent(
        name,
        ignored ->
            Database.open(
                new DatabaseSettings(
                    found.url(), found.user(), found.password(), CONNECTIONS, CONNECT, STATEMENT)));
  }

  private static String orNone(String names) {
    return names.isEmpty() ? "none beside Isobar's own database" : names;
  }

  @Override
  public void close() {
    open.values().forEach(Database::close);
    open.clear();
  }
}
