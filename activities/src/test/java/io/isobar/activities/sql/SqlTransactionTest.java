package io.isobar.activities.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.activities.progress.ThisAttempt;
import io.isobar.activities.secret.Secrets;
import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.DatabaseSettings;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.UserConnections;
import io.isobar.storage.postgres.UserStatements;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.sql.SqlResult;
import io.isobar.workflows.sql.SqlSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlTransactionTest {
  private static final StepCall CALL = new StepCall("r1", "p", "load", "", Optional.empty());

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  private final List<String> reported = new ArrayList<>();
  private UserConnections connections;
  private String activity = "a1";

  @BeforeEach
  void open() throws SQLException {
    DatabaseSettings own = empty.settings();
    connections =
        new UserConnections(
            own,
            Map.of(
                "warehouse",
                own,
                "wrong",
                DatabaseSettings.of(
                    own.url().replaceFirst("/test_\\d+", "/no_such_database"),
                    own.user(),
                    own.password())));
    query("create table public.sales (id int primary key, price numeric, at date, note text)");
  }

  @AfterEach
  void close() {
    connections.close();
  }

  @Test
  void runsAllStatementsAndGivesTheFirstRowOfTheLastQuery() {
    SqlResult result =
        execute(
            Map.of("id", "7", "price", "19.5", "at", "2026-01-31", "note", "o'clock <b> :x"),
            "insert into sales values (:id, :price, :at, :note), (:id + 1, :price, :at, :note)",
            "select count(*) as count, max(note) as note, sum(price) > 30 as much, null as nothing,"
                + " cast(:at as date) + 1 as tomorrow from sales where price < 20");

    assertThat(result.rows()).isEqualTo(1);
    assertThat(result.values())
        .containsExactly(
            Map.entry("count", "2"),
            Map.entry("much", "true"),
            Map.entry("note", "o'clock <b> :x"),
            Map.entry("nothing", ""),
            Map.entry("tomorrow", "2026-02-01"));
    assertThat(reported.getLast()).isEqualTo("2 of 2 1 row");
  }

  @Test
  void countsTheRowsThatWereChangedOrReturned() {
    assertThat(
            execute(
                    Map.of(),
                    "insert into sales (id) select generate_series(1, 5000)",
                    "delete from sales where id > 4990")
                .rows())
        .isEqualTo(5_010);
    activity = "a2";
    assertThat(execute(Map.of(), "select * from sales").rows()).isEqualTo(4_990);
  }

  @Test
  void keepsNothingWhenOneStatementFails() throws SQLException {
    assertThatThrownBy(
            () ->
                execute(
                    Map.of(), "insert into sales (id) values (1)", "insert into sale values (2)"))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("sql.statement");
              assertThat(failure.category()).isEqualTo(Category.USER);
              assertThat(failure.getMessage())
                  .contains("Statement 2 failed", "sale", "insert into sale values (2)");
            });
    assertThat(query("select count(*) from sales")).isEqualTo("0");
    assertThat(execute(Map.of(), "insert into sales (id) values (1)").rows()).isEqualTo(1);
  }

  @Test
  void saysWhichParameterIsMissing() {
    assertThatThrownBy(() -> execute(Map.of(), "insert into sales (id) values (:id)"))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.category()).isEqualTo(Category.USER);
              assertThat(failure.getMessage()).contains("id");
            });
  }

  @Test
  void refusesToEndTheTransaction() {
    for (String statement :
        List.of("commit", " -- so\n COMMIT;", "delete from sales; commit", "begin")) {
      assertThatThrownBy(() -> execute(Map.of(), statement))
          .isInstanceOfSatisfying(
              Failure.class, failure -> assertThat(failure.code()).isEqualTo("sql.transaction"));
    }
  }

  @Test
  void isDoneOnceWhenTheAnswerWasLost() throws SQLException {
    String[] statements = {
      "insert into sales (id) select coalesce(max(id), 0) + 1 from sales",
      "select max(id) as id from sales"
    };
    SqlResult first = execute(Map.of(), statements);
    SqlResult again = execute(Map.of(), statements);

    assertThat(again).isEqualTo(first);
    assertThat(query("select count(*) from sales")).isEqualTo("1");
    activity = "a2";
    assertThat(execute(Map.of(), statements).values()).containsEntry("id", "2");
  }

  @Test
  void anotherDatabaseIsNamedAndItsRefusalTold() throws SQLException {
    SqlSettings there = settings("warehouse", Map.of(), "insert into sales (id) values (1)");
    assertThat(step().execute(CALL, there).rows()).isEqualTo(1);
    assertThat(query("select count(*) from isobar.step_commits")).isEqualTo("0");
    assertThatThrownBy(() -> step().execute(CALL, settings("wrong", Map.of(), "select 1")))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.remedy()).contains("ISOBAR_CONNECTION_WRONG_URL"));
    assertThatThrownBy(() -> step().execute(CALL, settings("lake", Map.of(), "select 1")))
        .hasMessageContaining("no connection 'lake'; it has warehouse, wrong");
  }

  @Test
  void aStatementIsCancelledOnTheServerWhenTheAttemptIsInterrupted() throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread attempt =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    execute(Map.of(), "insert into sales (id) values (1)", "select pg_sleep(600)");
                  } catch (Failure failure) {
                    thrown.set(failure);
                  }
                });
    awaitSleepers("1");
    attempt.interrupt();
    attempt.join(Duration.ofSeconds(15));

    assertThat(thrown.get())
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("sql.interrupted"));
    awaitSleepers("0");
    assertThat(query("select count(*) from sales")).isEqualTo("0");
  }

  private void awaitSleepers(String count) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    String sleepers =
        "select count(*) from pg_stat_activity where state = 'active'"
            + " and datname = current_database() and query = 'select pg_sleep(600)'";
    while (!query(sleepers).equals(count)) {
      assertThat(System.nanoTime()).as("the statement runs").isLessThan(end);
      Thread.sleep(20);
    }
  }

  private SqlResult execute(Map<String, String> parameters, String... statements) {
    return step().execute(CALL, settings("", parameters, statements));
  }

  private SqlTransaction step() {
    return new SqlTransaction(
        new UserStatements(connections),
        new Secrets(Map.of(), Optional.empty()),
        call -> (done, total, unit, note) -> reported.add(done + " of " + total + " " + note),
        () -> new ThisAttempt(activity, 1));
  }

  private static SqlSettings settings(
      String connection, Map<String, String> parameters, String... statements) {
    return new SqlSettings(connection, List.of(statements), new TreeMap<>(parameters));
  }

  private String query(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                empty.settings().url(), empty.settings().user(), empty.settings().password());
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet rows = statement.getResultSet()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }
}
