package io.isobar.storage.postgres;

import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.clean.Conditions;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.failure.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** From raw to clean and quarantine, one batch a transaction. */
public final class Cleaning {
  private static final String LIMITS =
      "set local statement_timeout = '10min'; set local work_mem = '64MB'";
  private static final String TIMED_OUT = "57014";

  private final Database database;

  public Cleaning(Database database) {
    this.database = database;
  }

  /**
   * Fills clean and quarantine for a batch, after taking out what was there of it. All values are
   * transformed first, in the order of the rules; then each row is judged: its reason is the first
   * that applies of missing values, values out of range, the conditions in their order, and being
   * the same as an earlier row of the batch. The update of the clean table is noted with the rows.
   *
   * @throws Failure USER: {@code clean.bad-rule}, {@code clean.wrong-column}, {@code
   *     clean.rule-failed}, {@code clean.rule-too-slow}
   */
  public Cleaned rewrite(
      Dataset dataset, List<CleanRule> rules, long batch, String run, String step) {
    CleanSql sql = new CleanSql(dataset, rules, batch);
    String statement = sql.rewrite();
    sql.conditions().forEach(Cleaning::checkText);
    for (CleanRule.QuarantineIf rule : sql.conditions()) {
      probe("explain " + sql.probe(rule)).ifPresent(problem -> refuse(rule, problem));
    }
    try {
      return database
          .jdbi()
          .inTransaction(
              handle -> {
                Cleaned cleaned = rewrite(handle, dataset, statement, batch);
                tell(handle, dataset, batch, cleaned.rows(), run, step);
                Fence.check(handle);
                return cleaned;
              });
    } catch (Failure stale) {
      throw stale;
    } catch (SQLException | RuntimeException e) {
      throw explain(e, sql);
    }
  }

  private static Cleaned rewrite(Handle handle, Dataset dataset, String sql, long batch)
      throws SQLException {
    long clean = 0;
    SortedMap<String, Long> reasons = new TreeMap<>();
    try (Statement statement = handle.getConnection().createStatement()) {
      statement.execute(LIMITS);
      for (DatasetTable table : List.of(DatasetTable.CLEAN, DatasetTable.QUARANTINE)) {
        statement.execute("delete from " + table.of(dataset) + " where batch_id = " + batch);
      }
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          @Nullable String reason = rows.getString(1);
          long count = rows.getLong(2);
          if (reason == null) {
            clean = count;
          } else {
            reasons.put(reason, count);
          }
        }
      }
    }
    return new Cleaned(clean, reasons);
  }

  /** A batch of which nothing was clean updates nothing. */
  private static void tell(
      Handle handle, Dataset dataset, long batch, long rows, String run, String step) {
    if (rows > 0) {
      Assets.updated(
          handle,
          Assets.cleanTable(dataset.name()),
          run,
          step,
          new TreeMap<>(Map.of("batch", Long.toString(batch), "rows", Long.toString(rows))));
    }
  }

  private static void checkText(CleanRule.QuarantineIf rule) {
    Conditions.problem(rule.condition()).ifPresent(problem -> refuse(rule, problem));
  }

  private static void refuse(CleanRule.QuarantineIf rule, String problem) {
    throw Failure.user(
        "clean.bad-rule",
        "The condition of quarantine-if '"
            + rule.condition()
            + "' ("
            + rule.reason()
            + ") cannot be used: "
            + problem
            + ".",
        "Write one SQL expression over the dataset's columns that is true for the rows to put"
            + " aside, for example: price <= 0 or house_size < 100.");
  }

  /** Runs a query for its error only; empty if it ran, or if the failure is not the rule's. */
  private Optional<String> probe(String query) {
    try {
      return database
          .jdbi()
          .inTransaction(
              handle -> {
                try (Statement statement = handle.getConnection().createStatement()) {
                  statement.execute(LIMITS);
                  statement.execute(query);
                  return Optional.<String>empty();
                }
              });
    } catch (SQLException e) {
      if (userState(e)) {
        return Optional.of(serverMessage(e));
      }
      throw DatabaseFailures.of(e);
    } catch (RuntimeException e) {
      throw DatabaseFailures.of(e);
    }
  }

  private static boolean userState(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("42") || state.startsWith("22") || state.equals(TIMED_OUT);
  }

  private static String serverMessage(SQLException e) {
    return "Postgres says: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** Which rule made the statement fail: each is tried alone. */
  private Failure explain(Exception thrown, CleanSql sql) {
    if (!(thrown instanceof SQLException failed) || !userState(failed)) {
      return DatabaseFailures.of(thrown);
    }
    if (TIMED_OUT.equals(failed.getSQLState())) {
      return Failure.user(
          "clean.rule-too-slow",
          "Cleaning the batch took longer than 10 minutes.",
          "Make the conditions simpler; regular expressions are the usual cause.");
    }
    for (CleanRule.QuarantineIf rule : sql.conditions()) {
      Optional<String> problem = probe(sql.probe(rule));
      if (problem.isPresent()) {
        return Failure.user(
            "clean.rule-failed",
            "The condition of quarantine-if '"
                + rule.condition()
                + "' ("
                + rule.reason()
                + ") fails on a row of the batch. "
                + problem.get()
                + ".",
            "Make it hold for every value, for example with nullif or case.");
      }
    }
    return Failure.user(
        "clean.rule-failed",
        "The rules fail on a row of the batch. " + serverMessage(failed) + ".",
        "Correct the rules in the definition.");
  }
}
