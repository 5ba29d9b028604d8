package io.isobar.gateway;

import static io.isobar.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.gateway.admission.Admission;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.Predictions;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that has one seat, and one place to wait for it. */
class OverloadTest {
  private static final String ROW = json(SmallModel.ROW);

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway =
        RunningGateway.serving(
            empty,
            home,
            Map.of(
                "ISOBAR_GATEWAY_AT_WORK", "1",
                "ISOBAR_GATEWAY_QUEUE", "1",
                "ISOBAR_GATEWAY_QUEUE_MS", "10000",
                "ISOBAR_GATEWAY_CONNECTIONS", "8",
                "ISOBAR_GATEWAY_SLOW_MS", "1500"));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void refusesWhatCannotBeBegunInTimeInTheWordsOfEachProtocol() {
    try (Admission.Seat _ = seat()) {
      HttpResponse<byte[]> ours = impatient("/predict", ROW);
      assertThat(ours.statusCode()).isEqualTo(429);
      assertThat(ours.headers().firstValue("Retry-After")).isPresent();
      assertThat(ours.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(text(ours)).contains("\"code\":\"gateway.busy\"", "\"reason\":\"late\"");

      HttpResponse<byte[]> v2 = impatient("/v2/models/houses/infer", "{\"inputs\":[]}");
      assertThat(v2.statusCode()).isEqualTo(429);
      assertThat(v2.headers().firstValue("Retry-After")).isPresent();
      assertThat(text(v2)).contains("{\"error\":");

      HttpResponse<byte[]> mlflow = impatient("/invocations", "{}");
      assertThat(mlflow.statusCode()).isEqualTo(429);
      assertThat(mlflow.headers().firstValue("Retry-After")).isPresent();
      assertThat(text(mlflow)).contains("RESOURCE_EXHAUSTED");

      for (String path : List.of("/health", "/ready", "/v1/models", "/metrics")) {
        assertThat(gateway.get(path).status()).as(path).isEqualTo(200);
      }
    }
    assertThat(shed("late")).isEqualTo(3);
    assertThat(gateway.get("/metrics").text())
        .contains("predict_shed_total{reason=\"late\"} 3.0", "predict_at_work 0.0");
    assertThat(gateway.post("/predict", ROW).status()).isEqualTo(200);
    Predictions log = new Predictions(empty.database());
    Waiting.until(() -> log.count() > 0);
    assertThat(log.recent(10)).extracting(LoggedPrediction::status).containsExactly(200);
  }

  @Test
  void keepsTheConnectionsOfThoseWhomItRefuses() throws Exception {
    String row =
        Wire.post("/predict", ROW.length()).replaceFirst("\r\n", "\r\nPrefer: wait=0\r\n") + ROW;
    try (Wire wire = new Wire(gateway.url())) {
      try (Admission.Seat _ = seat()) {
        for (int time = 0; time < 3; time++) {
          Wire.Answer refused = wire.send(row).answer();
          assertThat(refused.status()).isEqualTo(429);
          assertThat(refused.last()).isFalse();
        }
      }
      assertThat(wire.send(row).answer().status()).isEqualTo(200);
    }
  }

  @Test
  void letsOneWaitForItsTurnAndRefusesTheNextAtOnce() throws Exception {
    CompletableFuture<Reply> waits;
    try (Admission.Seat _ = seat()) {
      waits =
          CompletableFuture.supplyAsync(() -> gateway.post("/predict", ROW, "Prefer", "wait=9"));
      Waiting.until(() -> gauge("predict.waiting") == 1);
      long begin = System.nanoTime();
      Reply refused = gateway.post("/predict", ROW, "Prefer", "respond-async, wait=9");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.json().get("reason").asText()).isEqualTo("queue");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
      assertThat(waits).isNotDone();
    }
    assertThat(waits.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
    assertThat(gauge("predict.waiting")).isZero();
  }

  @Test
  void givesNoSeatToARequestWhoseBodyIsUnderWayAndEndsItInTime() throws Exception {
    try (Wire slow = new Wire(gateway.url())) {
      slow.send(Wire.post("/predict", 10_000)).send("{");
      assertThat(gateway.post("/predict", ROW).status()).isEqualTo(200);
      String answer = slow.rest();
      assertThat(answer).startsWith("HTTP/1.1 408").contains("Connection: close");
    }
    assertThat(shed("slow")).isEqualTo(1);
  }

  @Test
  void endsABodyThatComesByteAfterByte() throws Exception {
    try (Wire slow = new Wire(gateway.url())) {
      slow.send(Wire.post("/predict", 10_000));
      dripUntilItIsCut(slow, " ");
      assertThat(slow.rest()).contains("http.too-slow");
    }
  }

  @Test
  void endsHeadersThatComeByteAfterByte() throws Exception {
    try (Wire slow = new Wire(gateway.url())) {
      slow.send("POST /predict HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
      dripUntilItIsCut(slow, "a");
    }
    try (Wire silent = new Wire(gateway.url())) {
      silent.send("POST /pre");
      assertThat(silent.rest()).doesNotContain("200");
    }
  }

  private void dripUntilItIsCut(Wire slow, String drop) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (shed("slow") == 0) {
      assertThat(System.nanoTime()).as("it is cut off within 20 s").isLessThan(end);
      slow.send(drop);
      Thread.sleep(20);
    }
  }

  @Test
  void endsAnAnswerThatNobodyTakes() throws Exception {
    String rows = json(Map.of("rows", Collections.nCopies(3_000, SmallModel.ROW)));
    try (Wire idle = Wire.narrow(gateway.url())) {
      idle.send(Wire.post("/predict?explain=true", rows.length())).send(rows);
      // A little at a time, so that it is never quite still.
      StringBuilder taken = new StringBuilder();
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (shed("slow") == 0) {
        assertThat(System.nanoTime()).as("it is cut off within 20 s").isLessThan(end);
        taken.append(idle.take(1_000));
        Thread.sleep(20);
      }
      taken.append(idle.rest());
      assertThat(taken).startsWith("HTTP/1.1 200");
      String length = taken.substring(taken.indexOf("Content-Length: ") + 16);
      assertThat(taken.length()).isLessThan(Integer.parseInt(length.split("\r", 2)[0]));
    }
  }

  @Test
  void takesASlowRequestThatIsWithinItsTimeWholeOrInChunks() throws Exception {
    try (Wire calm = new Wire(gateway.url())) {
      int half = ROW.length() / 2;
      calm.send(Wire.post("/predict", ROW.length())).send(ROW.substring(0, half));
      Thread.sleep(50);
      assertThat(calm.send(ROW.substring(half)).answer().status()).isEqualTo(200);
      calm.send(
          "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Transfer-Encoding: chunked\r\n\r\n");
      calm.send("%x\r\n%s\r\n".formatted(half, ROW.substring(0, half)));
      Thread.sleep(50);
      calm.send("%x\r\n%s\r\n0\r\n\r\n".formatted(ROW.length() - half, ROW.substring(half)));
      assertThat(calm.answer().body()).contains("\"prediction\":1035");
    }
    assertThat(shed("slow")).isZero();
  }

  @Test
  void predictsNothingWhileThereAreTooManyConnectionsButTellsItsHealth() throws Exception {
    Map<Integer, Wire> idle = new HashMap<>();
    try {
      for (int count = 0; count < 9; count++) {
        idle.put(count, new Wire(gateway.url()).send("GET /hea"));
      }
      Waiting.until(() -> gauge("predict.waiting") == 0);
      try (Wire more = new Wire(gateway.url())) {
        more.send(Wire.post("/predict", ROW.length())).send(ROW);
        assertThat(more.rest())
            .startsWith("HTTP/1.1 429")
            .contains("Connection: close", "Retry-After: ", "gateway.busy", "\"error\":");
      }
      try (Wire probe = new Wire(gateway.url())) {
        assertThat(probe.send("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n").rest())
            .startsWith("HTTP/1.1 200")
            .contains("Connection: close", "\"status\":\"ok\"");
      }
      assertThat(shed("connections")).isEqualTo(1);
    } finally {
      for (Wire each : idle.values()) {
        each.close();
      }
    }
    Waiting.until(() -> gateway.post("/predict", ROW).status() == 200);
  }

  @Test
  void refusesHeadersThatAreTooLong() throws Exception {
    try (Wire wire = new Wire(gateway.url())) {
      wire.send(
          "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n");
      assertThat(wire.rest()).startsWith("HTTP/1.1 4");
    }
  }

  private Admission.Seat seat() {
    return gateway.bean(Admission.class).enter(Optional.empty());
  }

  private HttpResponse<byte[]> impatient(String path, String body) {
    return gateway.postBytes(
        path,
        body.getBytes(StandardCharsets.UTF_8),
        "Content-Type",
        "application/json",
        "Prefer",
        "wait=0");
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private double shed(String reason) {
    MeterRegistry meters = gateway.bean(MeterRegistry.class);
    return meters.get("predict.shed").tag("reason", reason).counter().count();
  }

  private double gauge(String name) {
    return gateway.bean(MeterRegistry.class).get(name).gauge().value();
  }
}
