package io.isobar.storage.postgres;

import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Every test of the tables once more, on PostgreSQL as it is deployed: a container. */
@Suite
@SelectPackages("io.isobar.storage.postgres")
@IncludeClassNamePatterns(".*Test")
class PostgresContainerIT {
  private static final PostgreSQLContainer POSTGRES =
      new PostgreSQLContainer("postgres:18")
          // As the embedded one has.
          .withUsername("postgres")
          .withPassword("postgres")
          .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");

  @BeforeSuite
  static void start() {
    POSTGRES.start();
    EmptyDatabase.on(
        DatabaseSettings.of(POSTGRES.getJdbcUrl(), POSTGRES.getUsername(), POSTGRES.getPassword()));
  }

  @AfterSuite
  static void stop() {
    EmptyDatabase.on(null);
    POSTGRES.stop();
  }
}
