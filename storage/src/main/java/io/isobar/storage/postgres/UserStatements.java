package io.isobar.storage.postgres;

import io.isobar.domain.failure.Failure;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;

/**
 * Statements that a user wrote, all in one transaction. Values reach them only as bound parameters,
 * whose type the server takes from where they stand.
 */
public final class UserStatements {
  private static final int FETCH = 1_000;
  private static final int MOST_COLUMNS = 50;
  private static final int LONGEST_VALUE = 2_000;

  /** They would end the transaction that the statements are promised to share. */
  private static final Pattern ENDS_TRANSACTION =
      Pattern.compile(
          "(?is)^(\\s|--[^\\n]*\\n|/\\*.*?\\*/)*(begin|end|commit|rollback|abort|start|prepare"
              + "\\s+transaction)\\b.*|.*;\\s*(commit|rollback|abort|start\\s+transaction)\\b.*");

  private final UserConnections connections;

  public UserStatements(UserConnections connections) {
    this.connections = connections;
  }

  /**
   * Runs all statements or none. On Isobar's own database an activity is done once: when an earlier
   * attempt has committed, its answer is returned.
   *
   * @param key of the attempt; without one nothing is remembered
   * @param begun is told the number of each statement, from 1, before it is run
   * @throws Failure {@code sql.statement} (USER), {@code sql.refused} (USER), {@code database.*}
   */
  public UserAnswer execute(
      Optional<AttemptKey> key,
      String connection,
      List<String> statements,
      Map<String, String> parameters,
      IntConsumer begun) {
    statements.forEach(UserStatements::requireInside);
    Database database = connections.of(connection);
    Optional<AttemptKey> remembered = key.filter(ignored -> connection.isEmpty());
    try (Interruptible work = new Interruptible()) {
      return work.run(
          () ->
              Guarded.write(
                  database,
                  handle -> {
                    work.on(handle);
                    return once(handle, remembered, new Texts(statements, parameters, begun, work));
                  }));
    } catch (CancellationException interrupted) {
      throw Failure.platform(
          "sql.interrupted",
          "The statements were cancelled, and nothing of them is kept.",
          "The step is tried again, unless the run was cancelled.",
          interrupted);
    } catch (Failure failure) {
      throw UserStatementFailures.explain(failure, connection);
    }
  }

  private static UserAnswer once(Handle handle, Optional<AttemptKey> key, Texts texts) {
    Optional<UserAnswer> known = key.flatMap(given -> StepCommits.begin(handle, given));
    if (known.isPresent()) {
      return known.get();
    }
    UserAnswer answer = texts.run(handle);
    key.ifPresent(given -> StepCommits.end(handle, given, answer));
    return answer;
  }

  private static void requireInside(String statement) {
    if (ENDS_TRANSACTION.matcher(statement).matches()) {
      throw Failure.user(
          "sql.transaction",
          "A statement begins or ends a transaction: " + UserStatementFailures.shorten(statement),
          "Leave it out: all statements of the step are one transaction already.");
    }
  }

  /** The statements of one call. */
  private record Texts(
      List<String> statements,
      Map<String, String> parameters,
      IntConsumer begun,
      Interruptible work) {

    UserAnswer run(Handle handle) {
      // Otherwise the text between < and > would be taken for the name of a template's value.
      handle
          .getConfig(SqlStatements.class)
          .setTemplateEngine(TemplateEngine.NOP)
          .setUnusedBindingAllowed(true);
      long changed = 0;
      Optional<UserAnswer> query = Optional.empty();
      for (int number = 1; number <= statements.size(); number++) {
        work.check();
        begun.accept(number);
        One one = one(handle, number);
        changed += one.changed;
        query = one.query.isPresent() ? one.query : query;
        boolean last = number == statements.size();
        if (last && one.query.isPresent()) {
          return one.query.get();
        }
      }
      return new UserAnswer(
          changed,
          query.map(UserAnswer::values).orElseGet(TreeMap::new),
          query.flatMap(UserAnswer::first));
    }

    private One one(Handle handle, int number) {
      try (Query statement = handle.createQuery(statements.get(number - 1))) {
        statement.setFetchSize(FETCH);
        parameters.forEach((name, value) -> statement.bind(name, text(value)));
        return statement.execute((executed, context) -> One.of(executed.get()));
      } catch (RuntimeException e) {
        throw UserStatementFailures.of(e, number, statements.get(number - 1));
      }
    }

    /** Without a type, so that the server takes the one of the column or of the cast. */
    private static Argument text(String value) {
      return (position, statement, context) -> statement.setObject(position, value, Types.OTHER);
    }
  }

  /** What one statement gave. */
  private record One(long changed, Optional<UserAnswer> query) {

    static One of(PreparedStatement statement) throws SQLException {
      long changed = 0;
      Optional<UserAnswer> query = Optional.empty();
      while (true) {
        ResultSet rows = statement.getResultSet();
        long count = rows == null ? statement.getLargeUpdateCount() : 0;
        if (rows != null) {
          query = Optional.of(read(rows));
        } else if (count < 0) {
          return new One(changed, query);
        }
        changed += count;
        statement.getMoreResults();
      }
    }

    private static UserAnswer read(ResultSet rows) throws SQLException {
      SortedMap<String, String> values = new TreeMap<>();
      Optional<String> first = Optional.empty();
      long count = 0;
      while (rows.next()) {
        if (count == 0) {
          ResultSetMetaData columns = rows.getMetaData();
          first = Optional.ofNullable(text(rows, 1));
          for (int at = 1; at <= Math.min(columns.getColumnCount(), MOST_COLUMNS); at++) {
            String value = text(rows, at);
            values.put(columns.getColumnLabel(at), value == null ? "" : value);
          }
        }
        count++;
      }
      return new UserAnswer(count, values, first);
    }

    private static @Nullable String text(ResultSet rows, int at) throws SQLException {
      if (rows.getMetaData().getColumnType(at) == Types.BIT) {
        boolean value = rows.getBoolean(at);
        return rows.wasNull() ? null : Boolean.toString(value);
      }
      String value = rows.getString(at);
      return value == null || value.length() <= LONGEST_VALUE
          ? value
          : value.substring(0, LONGEST_VALUE);
    }
  }
}
