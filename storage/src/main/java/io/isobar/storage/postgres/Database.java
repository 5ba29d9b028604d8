package io.isobar.storage.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.isobar.domain.failure.Failure;
import io.opentelemetry.api.OpenTelemetry;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.function.ToIntFunction;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** The connection pool, the migrations, and Jdbi over them. */
public final class Database implements AutoCloseable {
  private static final Duration KNOCK = Duration.ofSeconds(1);

  private final DatabaseSettings settings;
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(DatabaseSettings settings, HikariDataSource pool) {
    this.settings = settings;
    this.pool = pool;
    this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
  }

  /**
   * Opens a pool and proves that the server answers.
   *
   * @throws Failure {@code database.refused} (wrong user, password or database: USER) or {@code
   *     database.away} (PLATFORM)
   */
  public static Database open(DatabaseSettings settings) {
    return new Database(settings, new HikariDataSource(config(settings)));
  }

  /** The same, and Postgres ends a statement that takes longer than this. */
  public static Database openBounded(DatabaseSettings settings, Duration statement) {
    HikariConfig config = config(settings);
    config.setConnectionInitSql("set statement_timeout = " + statement.toMillis());
    return new Database(settings, new HikariDataSource(config));
  }

  /** From now on, each statement within a span has one of its own. */
  public Database traced(OpenTelemetry telemetry) {
    jdbi.setSqlLogger(new StatementSpans(telemetry));
    return this;
  }

  private static HikariConfig config(DatabaseSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(0);
    config.setPoolName("isobar");
    config.setConnectionTimeout(settings.connectTimeout().toMillis());
    config.setInitializationFailTimeout(-1);
    // The driver's own defaults wait for ever on a server that has gone without a word.
    config.addDataSourceProperty("socketTimeout", settings.socketTimeout().toSeconds());
    config.addDataSourceProperty("tcpKeepAlive", true);
    config.addDataSourceProperty("ApplicationName", "isobar");
    config.addDataSourceProperty("reWriteBatchedInserts", true);
    return config;
  }

  /** Connections of the pool as they are now, and how many may be open. */
  public record PoolUse(int active, int idle, int waiting, int most) {
    /** Each count by the word that metrics have for it. */
    public static final Map<String, ToIntFunction<PoolUse>> COUNTS =
        Map.of(
            "active", PoolUse::active,
            "idle", PoolUse::idle,
            "waiting", PoolUse::waiting,
            "most", PoolUse::most);
  }

  /** Asked of the pool itself: it costs nothing, and works without the server. */
  public PoolUse poolUse() {
    HikariPoolMXBean now = pool.getHikariPoolMXBean();
    return now == null
        ? new PoolUse(0, 0, 0, settings.connections())
        : new PoolUse(
            now.getActiveConnections(),
            now.getIdleConnections(),
            now.getThreadsAwaitingConnection(),
            settings.connections());
  }

  /** Whether a query is answered; the failure says why not. */
  public void check() {
    try (var connection = pool.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("select 1");
    } catch (SQLException e) {
      throw DatabaseFailures.of(e);
    }
  }

  /**
   * One try to connect. The pool tries again until its time is up, also where the port is closed.
   *
   * @throws Failure as {@link #check}, at once where nothing listens, and after a second where
   *     nothing answers
   */
  public void knock() {
    Properties properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    properties.setProperty("connectTimeout", Long.toString(KNOCK.toSeconds()));
    properties.setProperty("loginTimeout", Long.toString(settings.connectTimeout().toSeconds()));
    try {
      DriverManager.getConnection(settings.url(), properties).close();
    } catch (SQLException e) {
      throw DatabaseFailures.of(e);
    }
  }

  /** Brings the fixed tables up to date; safe to call from several processes at once. */
  public Database migrate() {
    check();
    flyway().migrate();
    return this;
  }

  /** How many changes {@link #migrate} would make; makes none. */
  public int pending() {
    check();
    return flyway().info().pending().length;
  }

  private Flyway flyway() {
    return Flyway.configure()
        .dataSource(pool)
        .schemas("isobar")
        .defaultSchema("isobar")
        .locations("classpath:db/migration")
        .load();
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public void close() {
    pool.close();
  }
}
