package io.isobar.storage.postgres;

import io.isobar.storage.ports.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  private Database database;
  private DatabaseSettings settings;
  private boolean forAll;

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

  private void open() throws Exception {
    String name = "test_" + COUNT.incrementAndGet();
    try (var connection = Server.POSTGRES.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    settings =
        DatabaseSettings.of(Server.POSTGRES.getJdbcUrl("postgres", name), "postgres", "postgres");
    database = Database.open(settings).migrate();
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
