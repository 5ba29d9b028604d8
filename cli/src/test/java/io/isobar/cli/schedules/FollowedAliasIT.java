package io.isobar.cli.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.isobar.domain.model.ObjectRef;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.FollowedAliases;
import io.isobar.storage.postgres.Models;
import io.isobar.storage.postgres.RegistryRows;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.pipeline.TaskQueues;
import io.isobar.workflows.publish.FollowInput;
import io.isobar.workflows.publish.FollowWorkflow;
import io.isobar.workflows.publish.PublishSettings;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** An alias in MLflow that is moved by hand, on the real Temporal and real workers. */
@Tag("real-temporal")
class FollowedAliasIT {
  private static final Duration EVERY = Duration.ofSeconds(1);

  @TempDir Path folder;
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  private RealTemporal temporal;
  private HttpServer mlflow;
  private FollowedAliases follows;
  private String key = "";
  private volatile String champion = "1";

  @BeforeEach
  void start() throws IOException {
    temporal = RealTemporal.start(folder.resolve("temporal"));
    mlflow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    mlflow.createContext(
        "/",
        exchange -> {
          byte[] body = answer(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    mlflow.start();
    follows = new FollowedAliases(empty.database());
    register(1);
    register(2);
    new AliasMoves(empty.database()).move("houses", "champion", 1, "run-1", "test", "it is good");
  }

  @AfterEach
  void stop() {
    mlflow.stop(0);
    temporal.close();
  }

  /** Version 5 there is version 2 of ours. */
  private String answer(String path) {
    return path.endsWith("registered-models/get")
        ? """
        {"registered_model": {"name": "houses",
         "aliases": [{"alias": "champion", "version": "%s"}]}}
        """
            .formatted(champion)
        : """
        {"model_versions": [{"version": "1", "source": ""}, {"version": "5", "source": "",
         "tags": [{"key": "isobar.version", "value": "2"}, {"key": "isobar.key", "value": "%s"}]}]}
        """
            .formatted(key);
  }

  @Test
  void oursFollowsAlsoWithTheBuildThatComesAfter() throws Exception {
    follows.follow("houses", "houses", "run-1", "publish", settings(), "there");
    follows.agreed("houses", "1");
    Models models = new Models(empty.database());
    try (ConfigurableApplicationContext before =
        RealWorker.start(temporal, empty, folder, Map.of("ISOBAR_WORKER_BUILD", "before"))) {
      begin();
      Thread.sleep(2 * EVERY.toMillis());
      assertThat(models.aliases("houses")).containsEntry("champion", 1);
      assertThat(before.isRunning()).isTrue();
    }
    try (ConfigurableApplicationContext after =
        RealWorker.start(temporal, empty, folder, Map.of("ISOBAR_WORKER_BUILD", "after"))) {
      champion = "5";
      await(() -> models.aliases("houses").getOrDefault("champion", 0) == 2);
      await(() -> follows.find("houses").orElseThrow().agreed().equals("5"));
      assertThat(reason()).isEqualTo("mlflow: champion was moved by hand to version 5 of MLflow");
      follows.unfollow("houses", "houses", "publish", "there");
      temporal.client().newUntypedWorkflowStub(FollowWorkflow.id("houses")).getResult(Void.class);
      assertThat(after.isRunning()).isTrue();
    }
  }

  private String reason() {
    return empty
        .database()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select by || ': ' || reason from isobar.alias_history"
                            + " where version = 2")
                    .mapTo(String.class)
                    .one());
  }

  private static void await(BooleanSupplier wanted) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!wanted.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
  }

  private void begin() {
    FollowWorkflow workflow =
        temporal
            .client()
            .newWorkflowStub(
                FollowWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(FollowWorkflow.id("houses"))
                    .setTaskQueue(TaskQueues.PIPELINES)
                    .build());
    WorkflowClient.start(workflow::follow, new FollowInput("houses", EVERY));
  }

  private String settings() throws IOException {
    return Payloads.mapper()
        .writeValueAsString(
            new PublishSettings(
                PublishSettings.Registry.MLFLOW,
                Optional.of("http://127.0.0.1:" + mlflow.getAddress().getPort()),
                Optional.empty(),
                Optional.empty(),
                "champion",
                Optional.empty(),
                false,
                Duration.ofDays(30),
                Optional.of(EVERY)));
  }

  private void register(int version) {
    ObjectRef bundle =
        new BundleStore(new FileObjectStore(folder.resolve("objects")))
            .save(SampleBundle.bundle(version));
    key = "houses/" + version + "/" + bundle.sha256().substring(0, 16);
    new RegistryRows(empty.database()).register("houses", version, "run-1", bundle);
  }
}
