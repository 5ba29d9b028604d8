package io.isobar.activities.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.isobar.activities.failure.Failures;
import io.isobar.activities.progress.ThisAttempt;
import io.isobar.activities.request.Requests;
import io.isobar.activities.secret.Secrets;
import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.DatabaseSettings;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.UserConnections;
import io.isobar.storage.postgres.UserStatements;
import io.isobar.workflows.http.HttpSettings;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.sql.SqlSettings;
import io.isobar.workflows.wait.WaitActivities;
import io.isobar.workflows.wait.WaitFor;
import io.isobar.workflows.wait.WaitResult;
import io.isobar.workflows.wait.WaitSettings;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookoutTest {
  private static final StepCall CALL = new StepCall("r1", "p", "wait", "", Optional.empty());
  private static final Duration EVERY = Duration.ofSeconds(7);

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  private final Requests requests = new Requests();
  private UserConnections connections;
  private HttpServer server;
  private int status = 200;

  @BeforeEach
  void open() throws IOException {
    DatabaseSettings away =
        DatabaseSettings.of("jdbc:postgresql://127.0.0.1:1/nothing", "nobody", "nothing");
    connections = new UserConnections(empty.settings(), Map.of("away", away));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] answer = "{\"file\": \"a.csv\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() throws IOException {
    server.stop(0);
    connections.close();
    requests.close();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "1,true",
        "'true',true",
        "'some text',true",
        "count(*) + 1,true",
        "0,false",
        "0.00,false",
        "false,false",
        "null,false",
        "'',false",
        "count(*) filter (where false),false"
      })
  void aQueryEndsTheWaitByItsFirstValue(String expression, boolean comes) {
    WaitFor query = sql("", "select " + expression + " as it, 'x' as a");
    if (comes) {
      WaitResult result = look(query);
      assertThat(result.status()).isEqualTo(WaitResult.Status.came);
      assertThat(result.values()).containsKeys("it", "a");
    } else {
      assertNotYet(() -> look(query));
    }
  }

  @Test
  void aQueryWithoutARowIsLookedAtAgainAndAWrongOneIsNot() {
    assertNotYet(() -> look(sql("", "select 1 where false")));
    assertThatThrownBy(() -> look(sql("", "select 1 from nowhere")))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.category()).isEqualTo(Category.USER));
  }

  @Test
  void anExpectedStatusEndsTheWait() {
    WaitResult result = look(http("http://127.0.0.1:" + server.getAddress().getPort()));
    assertThat(result.status()).isEqualTo(WaitResult.Status.came);
    assertThat(result.values()).containsExactly(Map.entry("file", "a.csv"));
    assertThat(result.what()).isEqualTo("GET was answered by HTTP 200");
  }

  @ParameterizedTest
  @CsvSource({"404", "503", "302"})
  void anotherStatusIsLookedAtAgain(int given) {
    status = given;
    assertNotYet(() -> look(http("http://127.0.0.1:" + server.getAddress().getPort())));
  }

  @Test
  void serversThatAreAwayAreWaitedFor() {
    assertNotYet(() -> look(http("http://127.0.0.1:1/")));
    assertNotYet(() -> look(sql("away", "select 1")));
  }

  @Test
  void whatOnlyAPersonCanMendIsNot() {
    assertThatThrownBy(() -> look(http("http://169.254.1.1/")))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.category()).isEqualTo(Category.USER));
  }

  private static void assertNotYet(ThrowingCallable look) {
    assertThatThrownBy(look)
        .satisfies(
            thrown -> {
              ApplicationFailure told = Failures.toTemporal(thrown);
              assertThat(told.getType()).isEqualTo(WaitActivities.NOT_YET);
              assertThat(told.getNextRetryDelay()).isEqualTo(EVERY);
              assertThat(told.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
              assertThat(told.isNonRetryable()).isFalse();
            });
  }

  private static WaitFor sql(String connection, String query) {
    return new WaitFor.Sql(new SqlSettings(connection, List.of(query), new TreeMap<>()));
  }

  private static WaitFor http(String url) {
    return new WaitFor.Http(
        new HttpSettings(
            "GET",
            url,
            new TreeMap<>(),
            Optional.empty(),
            List.of(),
            new TreeMap<>(Map.of("file", "/file"))));
  }

  private WaitResult look(WaitFor until) {
    return new Lookout(
            requests,
            new UserStatements(connections),
            new Secrets(Map.of(), Optional.empty()),
            call -> (done, total, unit, note) -> {},
            () -> new ThisAttempt("a1", 1))
        .look(
            CALL, new WaitSettings(until, EVERY, Duration.ofDays(1), WaitSettings.OnTimeout.FAIL));
  }
}
