package io.isobar.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.ports.FreePort;
import io.isobar.storage.postgres.AttemptRow;
import io.isobar.storage.postgres.Attempts;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.LogLine;
import io.isobar.storage.postgres.LogLines;
import io.isobar.storage.postgres.StepRow;
import io.isobar.storage.postgres.Steps;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ReadDefinition;
import io.isobar.workflows.pipeline.PipelineInput;
import io.isobar.workflows.pipeline.PipelineResult;
import io.isobar.workflows.pipeline.PipelineWorkflow;
import io.isobar.workflows.pipeline.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Steps as a definition names them, through a whole worker. */
class StepKindsTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path folder;

  private static final String RUN = "kinds-1";
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private TestServer.PortBoundTestServer temporal;
  private HttpServer server;
  private ConfigurableApplicationContext worker;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(exchange.getRequestURI() + " " + body);
          byte[] answer = "{\"state\": \"stored\"}".getBytes(StandardCharsets.UTF_8);
          boolean away = exchange.getRequestURI().getPath().equals("/away");
          exchange.sendResponseHeaders(away ? 503 : 200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    int port = FreePort.next();
    temporal = TestServer.createPortBoundServer(port);
    WorkerMainTest.registerSearchAttributes(port);
    ExampleJar.build(folder);
    Map<String, String> environment = new TreeMap<>();
    environment.put("ISOBAR_DATABASE_URL", empty.settings().url());
    environment.put("ISOBAR_DATABASE_USER", empty.settings().user());
    environment.put("ISOBAR_DATABASE_PASSWORD", empty.settings().password());
    environment.put("ISOBAR_OBJECTS", folder.toUri().toString());
    environment.put("ISOBAR_WORKER_PORT", "0");
    environment.put("ISOBAR_WORKER_START_WAIT_SECONDS", "20");
    environment.put("TEMPORAL_ADDRESS", "127.0.0.1:" + port);
    environment.put("ISOBAR_WORKER_SHELL", "true");
    environment.put("ISOBAR_WORKER_EXTENSIONS", folder.toString());
    environment.put("ISOBAR_SECRET_TOKEN", "s3cret-token");
    worker = WorkerMain.start(environment);
  }

  @AfterEach
  void stop() {
    worker.close();
    temporal.close();
    server.stop(0);
  }

  @Test
  void eachKindWorksWithTheValuesOfTheOnesBefore() {
    PipelineResult result =
        run(
            """
            pipeline: kinds
            steps:
              make:
                uses: sql
                statements:
                  - create table public.things (n int)
                  - insert into public.things select generate_series(1, :most)
                  - select max(n) as most from public.things
                parameters: {most: "41"}
              add: {uses: extension, needs: make, name: add_one, with: {value: "${make.values.most}"}}
              program:
                uses: shell
                needs: add
                command: [sh, -c, 'echo "n is $N, token is $TOKEN"; echo twice=$((N * 2)) > $ISOBAR_RESULT']
                env: {N: "${add.values.value}", TOKEN: "${secrets.token}"}
              send:
                uses: http
                needs: program
                method: POST
                url: URL/things
                body: '{"twice": ${program.values.twice}}'
                take: {state: /state}
              until:
                uses: wait
                needs: send
                sql:
                  statements: ["select count(*) > 40 from public.things"]
              tell: {uses: notify, needs: until, slack: "URL/chat", text: "it is ${send.values.state}"}
            """);

    assertThat(result.outcome()).as(result.reason()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(requests)
        .containsExactly("/things {\"twice\": 84}", "/chat {\"text\":\"it is stored\"}");
    worker.close();
    List<LogLine> lines = new LogLines(empty.database()).of(RUN, Optional.of("program"), 0, 10);
    assertThat(lines).extracting(LogLine::message).containsExactly("n is 42, token is ***");
  }

  @Test
  void aWaitThatTimesOutSkipsWhatIsBehindAndKeepsOneRow() {
    PipelineResult result =
        run(
            """
            pipeline: kinds
            steps:
              until:
                uses: wait
                http: {url: "URL/away"}
                every: 200ms
                at-most: 3s
                on-timeout: skip
              behind: {uses: http, needs: until, url: "URL/never"}
            """);

    assertThat(result.outcome()).as(result.reason()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(outcome("behind")).contains(Outcome.SKIPPED);
    assertThat(requests).hasSizeGreaterThan(1).doesNotContain("/never ");
    List<AttemptRow> attempts = new Attempts(empty.database()).of(RUN);
    assertThat(attempts).hasSize(1);
    assertThat(attempts.getFirst().code()).isEqualTo("wait.not-yet");
    assertThat(attempts.getFirst().error()).startsWith("GET was answered by HTTP 503.");
    worker.close();
    assertThat(new LogLines(empty.database()).of(RUN, Optional.empty(), 0, 10)).isEmpty();
  }

  /** A server gives up at once when the next look would come too late, and else when it is. */
  @ParameterizedTest
  @ValueSource(strings = {"200ms", "1h"})
  void aWaitThatTimesOutFailsTheRun(String every) {
    PipelineResult late =
        run(
            """
            pipeline: kinds
            steps:
              until: {uses: wait, sql: {statements: [select 0]}, every: EVERY, at-most: 2s}
            """
                .replace("EVERY", every));
    assertThat(late.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(late.reason()).contains("did not come within PT2S");
  }

  @Test
  void aWaitThatCannotEverEndFailsAtOnce() {
    PipelineResult wrong =
        run(
            """
            pipeline: kinds
            steps:
              until: {uses: wait, sql: {statements: [select it from nowhere]}, at-most: 1h}
            """);
    assertThat(wrong.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(wrong.reason()).contains("relation \"nowhere\" does not exist");
  }

  private Optional<Outcome> outcome(String step) {
    return new Steps(empty.database())
        .of(RUN).stream()
            .filter(row -> row.step().equals(step))
            .map(StepRow::outcome)
            .findFirst()
            .orElseThrow();
  }

  private PipelineResult run(String yaml) {
    return worker
        .getBean(WorkflowClient.class)
        .newWorkflowStub(
            PipelineWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(RUN)
                .setTaskQueue(TaskQueues.PIPELINES)
                .build())
        .run(new PipelineInput(RUN, definition(yaml), new TreeMap<>(), "manual"));
  }

  private PipelineDefinition definition(String yaml) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return switch (DefinitionReader.read(yaml.replace("URL", url), "kinds.yaml")) {
      case ReadDefinition.Accepted accepted -> accepted.definition();
      case ReadDefinition.Refused refused -> throw new AssertionError(refused.render());
    };
  }
}
