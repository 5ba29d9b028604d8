package io.isobar.storage.postgres;

import io.isobar.storage.ports.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * JUnit extension: a new, migrated database for every test, on one real PostgreSQL a JVM; in a
 * static field one for all tests of the class.
 *
 * <p>{@code @RegisterExtension final EmptyDatabase database = new EmptyDatabase();}
 */
public final class EmptyDatabase
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Null: the embedded one. */
  private static DatabaseSettings server;

  private Database database;
  private DatabaseSettings settings;
  private boolean forAll;

  /** From now on, databases are made on that server; with null on the embedded one again. */
  public static void on(DatabaseSettings newServer) {
    server = newServer;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    open();
    forAll = true;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    if (!forAll) {
      open();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!forAll) {
      close();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  private void open() throws SQLException {
    settings = untouched();
    database = Database.open(settings).migrate();
  }

  /** One more database on the same server, as new as can be: without tables. */
  public DatabaseSettings untouched() throws SQLException {
    String name = "test_" + COUNT.incrementAndGet();
    DatabaseSettings admin = server == null ? Server.settings() : server;
    try (var connection = DriverManager.getConnection(admin.url(), admin.user(), admin.password());
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    String url = admin.url().replaceFirst("/[^/?]*(?=\\?|$)", "/" + name);
    return DatabaseSettings.of(url, admin.user(), admin.password());
  }

  private void close() {
    if (database != null) {
      database.close();
    }
  }

  public Database database() {
    return database;
  }

  public DatabaseSettings settings() {
    return settings;
  }

  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    static DatabaseSettings settings() {
      return DatabaseSettings.of(
          POSTGRES.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
    }

    private static EmbeddedPostgres start() {
      try {
        // Durability is not what the tests of a table are about.
        return EmbeddedPostgres.builder()
            .setPort(FreePort.next())
            .setServerConfig("fsync", "off")
            .setServerConfig("synchronous_commit", "off")
            .setServerConfig("max_connections", "200")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
