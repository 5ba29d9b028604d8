package io.isobar.storage.postgres;

import io.isobar.domain.clean.Conditions;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.failure.Failure;
import java.sql.Array;
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
   * transformed first, in the order of the rules; then each row is judged. What is missing or out
   * of range puts it aside with all these reasons; else the first condition of a rule that holds,
   * or being the same as an earlier row of the batch. The checks judge the rows that are left; one
   * that they put aside has all their reasons. The outcomes of the checks, the new categories and
   * the update of the clean table are noted with the rows.
   *
   * <p>When an outcome stops the run, no row is clean; what was put aside, and the outcomes, are
   * kept for people to see.
   *
   * @throws Failure USER: {@code clean.bad-rule}, {@code clean.wrong-column}, {@code
   *     clean.rule-failed}, {@code clean.rule-too-slow}
   */
  public Cleaned rewrite(Dataset dataset, Contract contract, long batch, String run, String step) {
    CleanSql sql = new CleanSql(dataset, contract, batch);
    String statement = sql.rewrite();
    List<CleanSql.Probe> probes = sql.probes();
    for (CleanSql.Probe probe : probes) {
      Conditions.problem(probe.condition()).ifPresent(problem -> refuse(probe, problem));
      probe("explain " + probe.sql()).ifPresent(problem -> refuse(probe, problem));
    }
    try {
      return database
          .jdbi()
          .inTransaction(
              handle -> {
                Rewritten rewritten = rewrite(handle, dataset, contract, statement, batch);
                Cleaned cleaned =
                    new Judging(handle, dataset, contract, batch, run, step).judge(rewritten);
                tell(handle, dataset, batch, cleaned.rows(), run, step);
                Fence.check(handle);
                return cleaned;
              });
    } catch (Failure failure) {
      throw failure;
    } catch (SQLException | RuntimeException e) {
      throw explain(e, probes);
    }
  }

  /** What the statement did. */
  record Rewritten(long clean, SortedMap<String, Long> reasons, Figures figures) {}

  private static Rewritten rewrite(
      Handle handle, Dataset dataset, Contract contract, String sql, long batch)
      throws SQLException {
    long clean = 0;
    SortedMap<String, Long> reasons = new TreeMap<>();
    Figures figures = Figures.NONE;
    try (Statement statement = handle.getConnection().createStatement()) {
      statement.execute(LIMITS);
      for (DatasetTable table : List.of(DatasetTable.CLEAN, DatasetTable.QUARANTINE)) {
        statement.execute("delete from " + table.of(dataset) + " where batch_id = " + batch);
      }
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          @Nullable String reason = rows.getString(1);
          @Nullable Array counted = rows.getArray(3);
          if (counted != null) {
            figures = Figures.read((@Nullable String[]) counted.getArray(), dataset, contract);
          } else if (reason == null) {
            clean = rows.getLong(2);
          } else {
            reasons.put(reason, rows.getLong(2));
          }
        }
      }
    }
    return new Rewritten(clean, reasons, figures);
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

  private static void refuse(CleanSql.Probe probe, String problem) {
    throw Failure.user(
        "clean.bad-rule",
        "The condition of "
            + probe.key()
            + " '"
            + probe.condition()
            + "' ("
            + probe.name()
            + ") cannot be used: "
            + problem
            + ".",
        "Write one SQL expression over the dataset's columns that is true for the rows to put"
            + " aside (quarantine-if) or for sound rows (condition), for example: price <= 0 or"
            + " house_size < 100.");
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
  private Failure explain(Exception thrown, List<CleanSql.Probe> probes) {
    if (!(thrown instanceof SQLException failed) || !userState(failed)) {
      return DatabaseFailures.of(thrown);
    }
    if (TIMED_OUT.equals(failed.getSQLState())) {
      return Failure.user(
          "clean.rule-too-slow",
          "Cleaning the batch took longer than 10 minutes.",
          "Make the conditions simpler; regular expressions are the usual cause.");
    }
    for (CleanSql.Probe probe : probes) {
      Optional<String> problem = probe(probe.sql());
      if (problem.isPresent()) {
        return Failure.user(
            "clean.rule-failed",
            "The condition of "
                + probe.key()
                + " '"
                + probe.condition()
                + "' ("
                + probe.name()
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
