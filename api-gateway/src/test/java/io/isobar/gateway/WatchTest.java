package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.isobar.storage.postgres.Alerts;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.ReadDefinition;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gateway and Postgres are all there is: no worker, no Temporal. Alerts are told all the same.
 */
class WatchTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;
  private final List<JsonNode> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private HttpServer chat;

  @BeforeEach
  void open() throws Exception {
    chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    chat.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          boolean refused = refusals.getAndDecrement() > 0;
          if (!refused) {
            told.add(JSON.readTree(body));
          }
          exchange.sendResponseHeaders(refused ? 503 : 200, -1);
          exchange.close();
        });
    chat.start();
  }

  @AfterEach
  void close() {
    chat.stop(0);
  }

  @Test
  void tellsMissedTicksDeadlinesAndStaleDataOnceEachWithNothingButPostgres() {
    refusals.set(1);
    apply("schedule: {every: 1s}\ndeadline: 1s\nfreshness: 2s\n");
    // As if it had been applied two minutes ago, when a worker would have placed it.
    empty
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update isobar.pipelines set applied_at = now() - interval '2 minutes'"));
    Map<String, String> settings =
        Map.of(
            "ISOBAR_GATEWAY_ALERTS", "http://127.0.0.1:" + chat.getAddress().getPort() + "/hook",
            "ISOBAR_GATEWAY_TICK_GRACE_MS", "500",
            "ISOBAR_GATEWAY_WATCH_MS", "100");
    try (RunningGateway gateway = RunningGateway.start(empty.settings(), home, settings)) {
      Waiting.until(
          () ->
              told.size() >= 3
                  && gateway.get("/metrics").text().contains("isobar_alerts_open 3.0"));
    }
    assertThat(told)
        .extracting(alert -> alert.get("kind").asText())
        .containsExactlyInAnyOrder("missed-tick", "deadline", "freshness");
    assertThat(told)
        .allSatisfy(
            alert ->
                assertThat(alert.get("text").asText())
                    .isEqualTo(
                        "[" + alert.get("kind").asText() + "] " + alert.get("message").asText()));
    assertThat(new Alerts(empty.database()).list(true, 9))
        .hasSize(3)
        .allSatisfy(alert -> assertThat(alert.toldAt()).isPresent());
  }

  private void apply(String rules) {
    String text = "pipeline: nightly\n" + rules + "steps:\n  wait: {uses: wait, time: 1s}\n";
    switch (DefinitionReader.read(text, "nightly.yaml")) {
      case ReadDefinition.Accepted accepted ->
          new Definitions(empty.database())
              .apply("nightly", accepted.definition().sha256(), "nightly.yaml", text);
      case ReadDefinition.Refused refused -> throw new AssertionError(refused.render());
    }
  }
}
