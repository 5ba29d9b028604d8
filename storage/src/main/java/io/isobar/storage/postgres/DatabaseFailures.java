package io.isobar.storage.postgres;

import io.isobar.domain.failure.Failure;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What the SQL states of Postgres mean for people (PostgreSQL manual, appendix A). */
public final class DatabaseFailures {
  private DatabaseFailures() {}

  /** The failure for an exception of the driver, of the pool, or of Jdbi around one. */
  public static Failure of(Throwable thrown) {
    SQLException cause = sqlCause(thrown);
    String state = cause == null || cause.getSQLState() == null ? "" : cause.getSQLState();
    String message = String.valueOf(cause == null ? thrown.getMessage() : cause.getMessage());
    if (state.startsWith("28") || state.equals("3D000")) {
      return Failure.user(
          "database.refused",
          "Postgres refused the connection: " + message,
          "Check user, password and database name in ISOBAR_DATABASE_URL, _USER and _PASSWORD.");
    }
    if (state.startsWith("53")) {
      return Failure.resource(
          "database.full",
          "Postgres has run out of something: " + message,
          "Free disk space, memory or connections of the database server; the step is tried again.",
          thrown);
    }
    if (state.startsWith("42")) {
      return Failure.user(
          "database.statement",
          "Postgres does not understand a statement: " + message,
          "Trying again gives the same answer: report it, with the step's log lines.");
    }
    return Failure.platform(
        "database.away",
        "Postgres does not answer as it should: " + message,
        "See whether the database server runs (./isobar status); the step is tried again.",
        thrown);
  }

  /** Whether Postgres refuses a value (classes 22 and 23), so that trying again cannot help. */
  static boolean isAboutTheData(Throwable thrown) {
    SQLException cause = sqlCause(thrown);
    String state = cause == null || cause.getSQLState() == null ? "" : cause.getSQLState();
    return state.startsWith("22") || state.startsWith("23");
  }

  /** The innermost exception that has a SQL state, since pools and Jdbi wrap it. */
  static @Nullable SQLException sqlCause(Throwable thrown) {
    SQLException found = null;
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < 20; depth++) {
      if (at instanceof SQLException sql && (found == null || sql.getSQLState() != null)) {
        found = sql;
      }
      at = at.getCause();
    }
    return found;
  }
}
