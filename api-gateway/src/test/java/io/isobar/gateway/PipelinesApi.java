package io.isobar.gateway;

import static io.isobar.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.LogLine;
import io.isobar.storage.postgres.NewRun;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.ReadDefinition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A gateway over a real Postgres, a server of Temporal in memory, and a worker on it. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PipelinesApi {
  private static final String NIGHTLY =
      """
      pipeline: nightly
      params:
        day: {type: text, default: monday, description: which day}
        rows: {type: integer, default: 7}
      tags: [night]
      steps:
        fetch: {uses: shell, command: [fetch, "${params.day}"]}
        load:
          uses: shell
          needs: fetch
          foreach: {table: [a, b, c]}
          command: [load, "${table}"]
        publish: {uses: shell, needs: load, command: [publish, "${params.rows}"]}
      """;
  private static final String ASKING =
      """
      pipeline: asking
      steps:
        ask: {uses: approval, role: owner, question: "Go on?"}
        go: {uses: shell, needs: ask, command: [go]}
      """;

  private static final String DAILY =
      """
      pipeline: daily
      schedule: {cron: "0 2 * * *"}
      steps:
        day: {uses: shell, command: [day, "${run.logical_time}"]}
      """;
  private static final String FED =
      """
      pipeline: fed
      when-updated: feed && table:raw.houses
      steps:
        eat: {uses: shell, command: [eat]}
      """;

  final EmptyDatabase empty = new EmptyDatabase();
  StubWorker worker;
  RunningGateway gateway;
  Releases releases;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    empty.beforeEach(null);
    worker = new StubWorker(empty.database());
    releases = new Releases(empty.database(), home);
    gateway =
        RunningGateway.start(empty.settings(), home, Map.of("TEMPORAL_ADDRESS", worker.address()));
    apply(NIGHTLY);
    apply(ASKING);
    apply(DAILY);
    apply(FED);
  }

  @BeforeEach
  void forget() {
    Waiting.until(
        () ->
            gateway.get("/v1/runs?pipeline=nightly&outcome=running").json().get("runs").isEmpty());
    worker.calls.clear();
    worker.failing.clear();
  }

  @AfterAll
  void stop() {
    gateway.close();
    worker.close();
    empty.afterEach(null);
  }

  Reply trigger(String pipeline, String body, String... headers) {
    return gateway.post("/v1/pipelines/" + pipeline + "/runs", body, headers);
  }

  String begin(String pipeline, Map<String, Object> parameters) {
    Reply reply = trigger(pipeline, json(Map.of("parameters", parameters)));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.json().get("run").asText();
  }

  String ended(String run) {
    Waiting.until(
        () -> !gateway.get("/v1/runs/" + run).json().get("outcome").asText().equals("running"));
    return gateway.get("/v1/runs/" + run).json().get("outcome").asText();
  }

  int open(String run) {
    return gateway.get("/v1/approvals?open=true&run=" + run).json().get("approvals").size();
  }

  static String approve() {
    return json(Map.of("approved", true));
  }

  static LogLine line(String step, String message) {
    return new LogLine(0, "logged", step, "", 1, Instant.now(), "INFO", "test", message);
  }

  static NewRun row(String run, String pipeline, String execution) {
    return new NewRun(
        run, pipeline, "0".repeat(64), new TreeMap<>(), "manual", execution, List.of());
  }

  private void apply(String text) {
    if (DefinitionReader.read(text, "test.yaml") instanceof ReadDefinition.Accepted accepted) {
      new Definitions(empty.database())
          .apply(accepted.definition().name(), accepted.definition().sha256(), "test.yaml", text);
      return;
    }
    throw new AssertionError(DefinitionReader.read(text, "test.yaml"));
  }

  static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  static List<String> texts(JsonNode array, String field) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(node -> node.get(field).asText())
        .toList();
  }
}
