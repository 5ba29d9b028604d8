package io.isobar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Traces over processes: a caller's request, the gateway, Temporal, the worker, Postgres. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracesIT {
  private static final String CALLER = "00f067aa0ba902b7";
  private static final String FLOWER =
      "{\"sepal_length\": 5.1, \"sepal_width\": 3.5, \"petal_length\": 1.4, \"petal_width\": 0.2}";
  private static final Duration SOON = Duration.ofSeconds(30);

  private final TraceCollector collector = new TraceCollector();
  private final HttpClient http = HttpClient.newHttpClient();
  private Isobar isobar;
  private Stand stand;

  @BeforeAll
  void servesAModelAndTellsACollector(@TempDir Path folder) {
    isobar =
        new Isobar(folder.resolve("home"))
            .with("OTEL_EXPORTER_OTLP_ENDPOINT", collector.address())
            .with("OTEL_BSP_SCHEDULE_DELAY", "200");
    stand = Stand.of(isobar);
    stand.ok("run", "iris", "--batches", "1");
  }

  @AfterAll
  void leavesNothingRunning() {
    stand.down();
    collector.close();
  }

  @Test
  void aRequestItsRunTheStepsAndTheirStatementsAreOneTrace() throws Exception {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    HttpResponse<String> answer = post("/v1/pipelines/iris/runs", "{}", trace);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    String run = new ObjectMapper().readTree(answer.body()).path("run").asText();
    stand.awaitEnd(run, "SUCCEEDED", Duration.ofMinutes(2));

    TraceCollector.Told request = only(trace, "POST /v1/pipelines/{pipeline}/runs");
    assertThat(request.parent()).isEqualTo(CALLER);
    assertThat(request.service()).isEqualTo("isobar-gateway");
    TraceCollector.Told pipeline = only(trace, "RunWorkflow:Pipeline");
    assertThat(pipeline.parent()).isEqualTo(request.span());
    assertThat(pipeline.service()).isEqualTo("isobar-worker");
    assertThat(pipeline.attributes()).containsEntry("temporalWorkflowID", run);
    TraceCollector.Told clean = only(trace, "RunActivity:Clean");
    assertThat(clean.parent()).isEqualTo(pipeline.span());
    assertThat(clean.attributes()).containsEntry("isobar.step", "clean");
    Stand.await(
        "a statement of the step",
        SOON,
        () -> !collector.of(trace, span -> span.parent().equals(clean.span())).isEmpty());
    assertThat(collector.of(trace, span -> span.parent().equals(clean.span())))
        .allSatisfy(
            statement -> {
              assertThat(statement.attributes()).containsEntry("db.system.name", "postgresql");
              assertThat(statement.attributes().get("db.query.text")).isNotBlank();
            });
    assertThat(log("worker")).anyMatch(line -> line.contains(trace));
  }

  @Test
  void aPredictionIsASpanOfItsCallersTrace() throws Exception {
    String trace = "11112222333344445555666677778888";
    HttpResponse<String> answer = post("/predict?model=iris", FLOWER, trace);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);

    TraceCollector.Told request = only(trace, "POST /predict");
    assertThat(request.parent()).isEqualTo(CALLER);
    assertThat(collector.of("%032x".formatted(1), span -> true)).as("the rehearsal's").isEmpty();
  }

  private HttpResponse<String> post(String path, String body, String trace)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + isobar.port("gateway", "http") + path))
            .header("Content-Type", "application/json")
            .header("traceparent", "00-" + trace + "-" + CALLER + "-01")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private TraceCollector.Told only(String trace, String name) {
    Stand.await(
        name + " is told",
        SOON,
        () -> !collector.of(trace, span -> span.name().equals(name)).isEmpty());
    List<TraceCollector.Told> found = collector.of(trace, span -> span.name().equals(name));
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private List<String> log(String part) throws IOException {
    try (Stream<Path> files = Files.walk(isobar.home())) {
      Path log = files.filter(file -> file.endsWith(part + ".log")).findFirst().orElseThrow();
      return Files.readAllLines(log);
    }
  }
}
