package io.isobar.storage.postgres;

import java.time.Duration;
import java.util.Objects;

/**
 * How to reach Postgres.
 *
 * @param url {@code jdbc:postgresql://host:port/database}
 * @param connections at most, in this process
 * @param socketTimeout how long one read may take; long statements need it long
 */
public record DatabaseSettings(
    String url,
    String user,
    String password,
    int connections,
    Duration connectTimeout,
    Duration socketTimeout) {
  public DatabaseSettings {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "database url '" + url + "': expected jdbc:postgresql://host:port/database");
    }
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    if (connections < 1) {
      throw new IllegalArgumentException("database connections " + connections + " below 1");
    }
  }

  public static DatabaseSettings of(String url, String user, String password) {
    return new DatabaseSettings(
        url, user, password, 8, Duration.ofSeconds(10), Duration.ofMinutes(30));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return url + " as " + user;
  }
}
