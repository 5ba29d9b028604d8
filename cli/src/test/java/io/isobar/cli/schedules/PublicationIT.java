package io.isobar.cli.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.isobar.cli.embedded.ports.LoopbackPorts;
import io.isobar.domain.model.ObjectRef;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Publication;
import io.isobar.storage.postgres.Publications;
import io.isobar.storage.postgres.RegistryRows;
import io.isobar.workflows.definition.RetryRule;
import io.isobar.workflows.pipeline.TaskQueues;
import io.isobar.workflows.publish.PublishInput;
import io.isobar.workflows.publish.PublishSettings;
import io.isobar.workflows.publish.PublishWorkflow;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A publication to a server that is away, on the real Temporal and real workers. */
@Tag("real-temporal")
class PublicationIT {
  private static final String ID = "publish.houses.1";
  private static final String REFUSAL =
      "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"not that one\"}";

  @TempDir Path folder;
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  private final int port = LoopbackPorts.anyFree();
  private RealTemporal temporal;
  private Publications publications;
  private @Nullable HttpServer server;

  @BeforeEach
  void start() {
    temporal = RealTemporal.start(folder.resolve("temporal"));
    publications = new Publications(empty.database());
    register();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
    temporal.close();
  }

  @Test
  void triesUntilTheServerIsThereAndTakesItsWord() throws Exception {
    try (ConfigurableApplicationContext worker =
        RealWorker.start(temporal, empty, folder, Map.of())) {
      begin();
      await(publication -> publication.attempts() > 1);
      refuse();
      await(publication -> publication.state().equals("failed"));
      assertThat(publications.find(ID).orElseThrow().note()).contains("not that one");
      assertThat(worker.isRunning()).isTrue();
    }
  }

  @Test
  void goesOnWithTheBuildThatComesAfter() throws Exception {
    try (ConfigurableApplicationContext before =
        RealWorker.start(temporal, empty, folder, Map.of("ISOBAR_WORKER_BUILD", "before"))) {
      begin();
      await(publication -> publication.attempts() > 1);
      assertThat(before.isRunning()).isTrue();
    }
    try (ConfigurableApplicationContext after =
        RealWorker.start(temporal, empty, folder, Map.of("ISOBAR_WORKER_BUILD", "after"))) {
      refuse();
      await(publication -> publication.state().equals("failed"));
      assertThat(after.isRunning()).isTrue();
    }
  }

  private void await(Predicate<Publication> wanted) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (publications.find(ID).filter(wanted).isEmpty()) {
      assertThat(System.nanoTime()).as("%s", publications.find(ID)).isLessThan(end);
      Thread.sleep(50);
    }
  }

  private void begin() {
    PublishWorkflow workflow =
        temporal
            .client()
            .newWorkflowStub(
                PublishWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(ID)
                    .setTaskQueue(TaskQueues.PIPELINES)
                    .build());
    WorkflowClient.start(
        workflow::publish,
        new PublishInput(
            ID,
            "houses",
            "run-1",
            "publish",
            "houses",
            1,
            new PublishSettings(
                PublishSettings.Registry.MLFLOW,
                Optional.of("http://127.0.0.1:" + port),
                Optional.empty(),
                Optional.empty(),
                "champion",
                Optional.empty(),
                false,
                Duration.ofDays(30)),
            new RetryRule(5, Duration.ofMillis(200), Duration.ofSeconds(1)),
            Duration.ofMinutes(5),
            3));
  }

  /** From now on there is a server, which does not want the version. */
  private void refuse() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = REFUSAL.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(400, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  private void register() {
    ObjectRef bundle =
        new BundleStore(new FileObjectStore(folder.resolve("objects"))).save(SampleBundle.bundle());
    new RegistryRows(empty.database()).register("houses", 1, "run-1", bundle);
  }
}
