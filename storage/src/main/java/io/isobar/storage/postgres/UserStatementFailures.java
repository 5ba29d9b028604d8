package io.isobar.storage.postgres;

import io.isobar.domain.failure.Failure;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** What went wrong with the statement of a user. */
final class UserStatementFailures {
  /** Classes of SQL states that trying again does not change (PostgreSQL manual, appendix A). */
  private static final Set<String> USER =
      Set.of("07", "0A", "21", "22", "23", "25", "2B", "42", "P0");

  private static final int SHOWN = 200;

  private UserStatementFailures() {}

  /** The failure of one statement, which is named. */
  static RuntimeException of(RuntimeException thrown, int number, String statement) {
    if (thrown instanceof CancellationException || thrown instanceof Failure) {
      return thrown;
    }
    SQLException cause = DatabaseFailures.sqlCause(thrown);
    String state = cause == null || cause.getSQLState() == null ? "" : cause.getSQLState();
    boolean own = cause == null && thrown instanceof org.jdbi.v3.core.JdbiException;
    if (own || (state.length() == 5 && USER.contains(state.substring(0, 2)))) {
      return Failure.user(
          "sql.statement",
          "Statement %d failed: %s It is: %s"
              .formatted(number, sentence(cause == null ? thrown : cause), shorten(statement)),
          "Correct the statement or its parameters; nothing of the step was kept.");
    }
    return DatabaseFailures.of(thrown);
  }

  /** A refused connection is told with the variables of that connection. */
  static Failure explain(Failure failure, String connection) {
    if (!failure.code().equals("database.refused") || connection.isEmpty()) {
      return failure;
    }
    String prefix = "ISOBAR_CONNECTION_" + connection.toUpperCase(Locale.ROOT);
    return Failure.user(
        "sql.refused",
        "Connection " + connection + ": " + failure.getMessage(),
        "Check " + prefix + "_URL, _USER and _PASSWORD where the worker runs.");
  }

  private static String sentence(Throwable thrown) {
    String text = String.valueOf(thrown.getMessage()).strip();
    return text.endsWith(".") ? text : text + ".";
  }

  static String shorten(String statement) {
    String line = statement.strip().replaceAll("\\s+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + " ...";
  }
}
