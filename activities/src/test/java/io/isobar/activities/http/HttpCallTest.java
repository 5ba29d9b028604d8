package io.isobar.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.isobar.activities.failure.Failures;
import io.isobar.activities.request.Requests;
import io.isobar.activities.secret.Secrets;
import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.ports.FreePort;
import io.isobar.workflows.http.HttpResult;
import io.isobar.workflows.http.HttpSettings;
import io.isobar.workflows.pipeline.StepCall;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCallTest {
  private static final StepCall CALL = new StepCall("r1", "p", "send", "de", Optional.empty());

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<String, String> answerHeaders = new TreeMap<>();
  private final Requests client = new Requests();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private HttpServer server;
  private int status = 200;
  private String answer = "{}";
  private boolean silent;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(task -> Thread.ofVirtual().start(task));
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(
              "%s %s key=%s auth=%s type=%s %s"
                  .formatted(
                      exchange.getRequestMethod(),
                      exchange.getRequestURI(),
                      exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                      exchange.getRequestHeaders().getFirst("Authorization"),
                      exchange.getRequestHeaders().getFirst("Content-Type"),
                      body));
          asked.countDown();
          if (silent) {
            await(released);
          }
          answerHeaders.forEach(exchange.getResponseHeaders()::add);
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    released.countDown();
    server.stop(0);
    client.close();
  }

  @Test
  void sendsWhatTheStepSaysAndTakesWhatItNames() {
    answer = "{\"id\": 7, \"user\": {\"name\": \"Ada\", \"tags\": [1, 2]}, \"none\": null}";
    status = 201;
    HttpResult result =
        send(
            "POST",
            "/orders?x=1",
            Map.of("Authorization", "Bearer ${secrets.token}"),
            Optional.of("{\"a\": 1}"),
            List.of(201),
            Map.of("id", "/id", "name", "/user/name", "tags", "/user/tags", "none", "/none"));

    assertThat(requests)
        .containsExactly(
            "POST /orders?x=1 key=r1/send/de auth=Bearer s3cret-token"
                + " type=application/json; charset=UTF-8 {\"a\": 1}");
    assertThat(result.status()).isEqualTo(201);
    assertThat(result.bytes()).isEqualTo(answer.length());
    assertThat(result.values())
        .containsExactly(
            Map.entry("id", "7"),
            Map.entry("name", "Ada"),
            Map.entry("none", ""),
            Map.entry("tags", "[1,2]"));
  }

  @Test
  void aGivenKeyAndTypeStayAndAGetHasNoKey() {
    Map<String, String> headers = Map.of("idempotency-key", "mine", "content-type", "text/csv");
    send("PUT", "/", headers, Optional.of("a,b"), List.of(), Map.of());
    send("GET", "/", Map.of(), Optional.empty(), List.of(), Map.of());
    assertThat(requests)
        .containsExactly(
            "PUT / key=mine auth=null type=text/csv a,b", "GET / key=null auth=null type=null ");
  }

  @Test
  void secretsDoNotComeBackInValues() {
    answer = "{\"echo\": \"Bearer s3cret-token\"}";
    Map<String, String> headers = Map.of("Authorization", "Bearer ${secrets.token}");
    assertThat(
            send("GET", "/", headers, Optional.empty(), List.of(), Map.of("e", "/echo")).values())
        .containsEntry("e", "Bearer ***");
  }

  @ParameterizedTest
  @CsvSource({
    "500,PLATFORM",
    "503,PLATFORM",
    "429,PLATFORM",
    "408,PLATFORM",
    "404,USER",
    "302,USER"
  })
  void anUnexpectedStatusIsTheFaultOf(int given, Category whose) {
    status = given;
    answer = "what went wrong";
    answerHeaders.put("Location", "http://127.0.0.1:1/elsewhere");
    assertThatThrownBy(this::get)
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.category()).isEqualTo(whose);
              assertThat(failure.getMessage())
                  .contains("HTTP " + given, "what went wrong", "200 to 299");
            });
    assertThat(requests).hasSize(1);
  }

  @Test
  void aServerSaysWhenItWantsToBeAskedAgain() {
    status = 503;
    answerHeaders.put("Retry-After", "17");
    assertThatThrownBy(this::get)
        .satisfies(
            thrown -> {
              ApplicationFailure told = Failures.toTemporal(thrown);
              assertThat(told.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(17));
              assertThat(told.getType()).isEqualTo("request.status");
              assertThat(told.isNonRetryable()).isFalse();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "http://2852039166/",
        "http://[fe80::1]/",
        "http://[::ffff:169.254.169.254]/"
      })
  void linkLocalAddressesAreRefused(String url) {
    assertThatThrownBy(() -> at(url))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.code()).isEqualTo("request.refused-address"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://host/", "http://", "http://a b/", "http://user:pw@127.0.0.1/"})
  void badAddressesAreRefused(String url) {
    assertThatThrownBy(() -> at(url))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("request.bad-address"));
  }

  @Test
  void headersDoNotSmuggleOthers() {
    for (Map<String, String> headers :
        List.of(Map.of("X-A", "1\r\nX-B: 2"), Map.of("X A", "1"), Map.of("Host", "other"))) {
      assertThatThrownBy(() -> send("GET", "/", headers, Optional.empty(), List.of(), Map.of()))
          .hasMessageContaining("The header");
    }
    assertThat(requests).isEmpty();
  }

  @Test
  void saysWhatAnAnswerDoesNotHave() {
    answer = "{\"id\": 7}";
    assertThatThrownBy(
            () -> send("GET", "/", Map.of(), Optional.empty(), List.of(), Map.of("a", "/b")))
        .hasMessage("The answer has nothing at '/b' (a): {\"id\": 7}");
    answer = "<html>";
    assertThatThrownBy(
            () -> send("GET", "/", Map.of(), Optional.empty(), List.of(), Map.of("a", "/b")))
        .hasMessageContaining("is no JSON");
  }

  @Test
  void aLargeAnswerIsCountedAndNotTakenApart() {
    answer = "\"" + "x".repeat(3 << 20) + "\"";
    assertThat(get().bytes()).isEqualTo(answer.length());
    assertThatThrownBy(
            () -> send("GET", "/", Map.of(), Optional.empty(), List.of(), Map.of("a", "")))
        .hasMessageContaining("more than the 1048576");
  }

  @Test
  void aServerThatIsAwayIsThePlatformsFault() throws IOException {
    int port = FreePort.next();
    assertThatThrownBy(() -> at("http://127.0.0.1:" + port + "/x?token=hidden"))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.category()).isEqualTo(Category.PLATFORM);
              assertThat(failure.getMessage()).doesNotContain("hidden");
            });
  }

  @Test
  void anInterruptEndsTheWaitForAnAnswer() throws Exception {
    silent = true;
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread attempt =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    get();
                  } catch (Failure failure) {
                    thrown.set(failure);
                  }
                });
    await(asked);
    attempt.interrupt();
    assertThat(attempt.join(Duration.ofSeconds(10))).isTrue();
    assertThat(thrown.get()).isInstanceOf(Failure.class);
  }

  private HttpResult get() {
    return send("GET", "/", Map.of(), Optional.empty(), List.of(), Map.of());
  }

  private HttpResult at(String url) {
    return step()
        .send(
            CALL,
            new HttpSettings(
                "GET", url, new TreeMap<>(), Optional.empty(), List.of(), new TreeMap<>()));
  }

  private HttpResult send(
      String method,
      String path,
      Map<String, String> headers,
      Optional<String> body,
      List<Integer> expect,
      Map<String, String> take) {
    return step()
        .send(
            CALL,
            new HttpSettings(
                method,
                "http://127.0.0.1:" + server.getAddress().getPort() + path,
                new TreeMap<>(headers),
                body,
                expect,
                new TreeMap<>(take)));
  }

  private HttpCall step() {
    return new HttpCall(
        client,
        new Secrets(Map.of("ISOBAR_SECRET_TOKEN", "s3cret-token"), Optional.empty()),
        call -> (done, total, unit, note) -> {});
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
