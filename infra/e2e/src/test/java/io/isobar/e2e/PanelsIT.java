package io.isobar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.isobar.cli.embedded.ports.LoopbackPorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every query of every panel has data, of a real stack under load, from a real Prometheus. */
@Tag("prometheus")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PanelsIT {
  private static final Duration SOON = Duration.ofMinutes(2);

  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicBoolean loading = new AtomicBoolean(true);
  private Stand stand;
  private String gateway;
  private RealPrometheus prometheus;
  private Thread load;

  @BeforeAll
  void servesTwoModelsUnderLoadAndIsWatched(@TempDir Path folder) throws IOException {
    Isobar isobar = new Isobar(folder.resolve("home"));
    stand = Stand.of(isobar);
    stand.ok("run", "iris", "--batches", "1");
    JsonNode said = stand.ok("run", "houses", "--batches", "1", "--output", "json").json();
    gateway = said.path("urls").path("gateway").asText();
    stand.ok("apply", Stand.file("deciding"));
    prometheus =
        RealPrometheus.start(
            folder,
            LoopbackPorts.anyFree(),
            URI.create(gateway).getAuthority(),
            "127.0.0.1:" + isobar.port("worker", "http"));
    load = Thread.ofPlatform().name("load").start(this::load);
  }

  @AfterAll
  void leavesNothingRunning() throws InterruptedException {
    loading.set(false);
    if (load != null) {
      load.join();
    }
    if (prometheus != null) {
      prometheus.close();
    }
    stand.down();
  }

  @Test
  void everyQueryOfEveryPanelHasData() {
    Stand.await("Prometheus answers", SOON, prometheus::isReady);
    List<Dashboards.Query> empty =
        new ArrayList<>(Dashboards.queries(Isobar.root().resolve("infra/grafana/dashboards")));
    assertThat(empty).hasSizeGreaterThan(100);
    long begin = System.nanoTime();
    while (!empty.isEmpty() && System.nanoTime() - begin < SOON.toNanos()) {
      empty.removeIf(query -> prometheus.answers(query.expression()));
    }
    assertThat(empty).isEmpty();
    everyRuleIsEvaluated();
    assertThat(prometheus.query("ALERTS{alertstate=\"firing\", severity=\"critical\"}")).isEmpty();
    assertThat(prometheus.query("up{job=~\"isobar-.*\"} == 1")).hasSize(2);
  }

  private void everyRuleIsEvaluated() {
    assertThat(prometheus.rules()).hasSizeGreaterThan(3);
    for (JsonNode group : prometheus.rules()) {
      for (JsonNode rule : group.path("rules")) {
        assertThat(rule.path("health").asText()).as(rule.toString()).isEqualTo("ok");
      }
    }
  }

  /** Predictions of both models, with what became of them, and some that are refused. */
  private void load() {
    try {
      JsonNode flower = example("iris");
      JsonNode house = example("house_prices");
      while (loading.get()) {
        feedback("iris", predict("iris", flower));
        feedback("house_prices", predict("house_prices", house));
        post("house_prices/predict", "{\"house_size\": \"large\"}");
        Thread.sleep(100);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode predict(String model, JsonNode row) throws IOException, InterruptedException {
    return mapper.readTree(
        post(model + "/predict", Collections.nCopies(5, row.toString()).toString()));
  }

  /** Whatever was answered was right. */
  private void feedback(String model, JsonNode answers) throws IOException, InterruptedException {
    ArrayNode truths = mapper.createArrayNode();
    for (JsonNode answer : answers) {
      truths
          .addObject()
          .put("prediction_id", answer.path("prediction_id").asText())
          .set("truth", answer.path("prediction"));
    }
    post(model + "/feedback", truths.toString());
  }

  private JsonNode example(String model) throws IOException, InterruptedException {
    return mapper.readTree(send(HttpRequest.newBuilder(at(model)))).path("example");
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private URI at(String path) {
    return URI.create(gateway + "/v1/models/" + path);
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }
}
