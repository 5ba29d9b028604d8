package io.isobar.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.ports.FreePort;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Runs;
import io.isobar.storage.postgres.Steps;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.definition.Branch;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.RetryRule;
import io.isobar.workflows.definition.Step;
import io.isobar.workflows.definition.StepKind;
import io.isobar.workflows.pipeline.PipelineInput;
import io.isobar.workflows.pipeline.PipelineResult;
import io.isobar.workflows.pipeline.PipelineWorkflow;
import io.isobar.workflows.pipeline.TaskQueues;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

class WorkerMainTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path objects;

  @Test
  void runsAPipelineAndTellsItsHealthAndMetrics() throws Exception {
    int port = FreePort.next();
    TestServer.PortBoundTestServer temporal = TestServer.createPortBoundServer(port);
    registerSearchAttributes(port);
    try (ConfigurableApplicationContext worker = WorkerMain.start(environment(port))) {
      PipelineResult result = run(worker.getBean(WorkflowClient.class));

      assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(result.reason()).startsWith("clean: Step clean needs a CollectResult");
      assertThat(new Runs(empty.database()).find("houses-1").orElseThrow().outcome())
          .contains(Outcome.FAILED);
      assertThat(new Steps(empty.database()).of("houses-1").getFirst().outcome())
          .contains(Outcome.FAILED);
      assertThat(get(worker, "/health")).contains("\"status\":\"UP\"", "temporal-server");
      assertThat(metricsWith(worker, "isobar_runs{outcome=\"failed\",pipeline=\"houses\"} 1.0"))
          .contains("jvm_threads_live_threads", "temporal_worker_start_total")
          .contains("temporal_request_latency_seconds_max")
          .doesNotContain("temporal_request_latency_seconds_bucket")
          .contains("isobar_postgres_connections{state=\"most\"} 24.0")
          .contains("isobar_reading_failures_total{source=\"runs\"} 0.0")
          // The server in memory cannot be asked for its queues, which stops nothing else.
          .contains("isobar_reading_timestamp_seconds{source=\"task_queues\"} 0.0");
    } finally {
      temporal.close();
    }
  }

  @Test
  void saysThatTemporalDidNotCome() throws Exception {
    Map<String, String> environment = environment(FreePort.next());
    environment.put("ISOBAR_WORKER_START_WAIT_SECONDS", "1");

    assertThatThrownBy(() -> WorkerMain.start(environment))
        .satisfies(
            thrown ->
                assertThat(failureIn(thrown).describe())
                    .isEqualTo(
                        "[temporal.away] Temporal does not answer: UNAVAILABLE, io exception."
                            + " See whether the server runs (./isobar status) and whether"
                            + " TEMPORAL_ADDRESS is right."));
  }

  @Test
  void saysThatTheDatabaseRefuses() throws Exception {
    Map<String, String> environment = environment(FreePort.next());
    environment.put(
        "ISOBAR_DATABASE_URL",
        empty.settings().url().replaceFirst("/test_\\d+", "/no_such_database"));

    assertThatThrownBy(() -> WorkerMain.start(environment))
        .satisfies(thrown -> assertThat(failureIn(thrown).code()).isEqualTo("database.refused"));
  }

  private Map<String, String> environment(int temporalPort) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("ISOBAR_DATABASE_URL", empty.settings().url());
    environment.put("ISOBAR_DATABASE_USER", empty.settings().user());
    environment.put("ISOBAR_DATABASE_PASSWORD", empty.settings().password());
    environment.put("ISOBAR_OBJECTS", objects.toUri().toString());
    environment.put("ISOBAR_WORKER_PORT", "0");
    environment.put("ISOBAR_WORKER_START_WAIT_SECONDS", "20");
    environment.put("TEMPORAL_ADDRESS", "127.0.0.1:" + temporalPort);
    return environment;
  }

  /** The server in memory cannot be asked which it has, as some managed servers. */
  static void registerSearchAttributes(int port) {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:" + port)
                .validateAndBuildWithDefaults());
    operator
        .blockingStub()
        .addSearchAttributes(
            AddSearchAttributesRequest.newBuilder()
                .setNamespace("default")
                .putSearchAttributes("IsobarPipeline", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .putSearchAttributes("IsobarTrigger", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .putSearchAttributes("IsobarOutcome", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .putSearchAttributes("IsobarBatch", IndexedValueType.INDEXED_VALUE_TYPE_INT)
                .build());
    operator.shutdownNow();
  }

  private static PipelineResult run(WorkflowClient client) {
    Dataset dataset =
        new Dataset(
            "houses",
            List.of(
                new Column("price", ColumnType.NUMBER, true, Optional.empty(), Encoding.NUMBER)),
            new Target("price", Task.REGRESSION, Transform.NONE),
            List.of());
    Step clean =
        new Step(
            "clean",
            List.of(),
            Optional.empty(),
            List.of(new Branch("", new StepKind.Clean(new CleanSettings(List.of())))),
            RetryRule.STANDARD,
            Duration.ofMinutes(1));
    PipelineDefinition definition =
        new PipelineDefinition("houses", "", List.of(), dataset, List.of(clean), "0".repeat(64));
    return client
        .newWorkflowStub(
            PipelineWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId("houses-1")
                .setTaskQueue(TaskQueues.PIPELINES)
                .build())
        .run(new PipelineInput("houses-1", definition, new TreeMap<>(), "manual"));
  }

  /** They are brought up to date every ten seconds. */
  private static String metricsWith(ConfigurableApplicationContext worker, String line)
      throws IOException, InterruptedException {
    String metrics = get(worker, "/metrics");
    for (int second = 0; second < 40 && !metrics.contains(line); second++) {
      Thread.sleep(1_000);
      metrics = get(worker, "/metrics");
    }
    assertThat(metrics).contains(line);
    return metrics;
  }

  private static String get(ConfigurableApplicationContext worker, String path)
      throws IOException, InterruptedException {
    int port = ((WebServerApplicationContext) worker).getWebServer().getPort();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static Failure failureIn(Throwable thrown) {
    Throwable at = thrown;
    while (!(at instanceof Failure)) {
      at = at.getCause();
    }
    return (Failure) at;
  }
}
