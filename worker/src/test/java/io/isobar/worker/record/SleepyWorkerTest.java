package io.isobar.worker.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.domain.split.SplitRule;
import io.isobar.storage.ports.FreePort;
import io.isobar.storage.postgres.AttemptRow;
import io.isobar.storage.postgres.Attempts;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.TrialKey;
import io.isobar.storage.postgres.Trials;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.pipeline.TaskQueues;
import io.isobar.workflows.split.SplitActivities;
import io.isobar.workflows.split.SplitResult;
import io.isobar.workflows.split.SplitSettings;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real worker process is stopped past its heartbeat, replaced, and continued. */
class SleepyWorkerTest {
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path folder;

  private final List<Process> workers = new ArrayList<>();

  /** One step. */
  @WorkflowInterface
  public interface OneStep {
    @WorkflowMethod
    SplitResult run(StepCall call);
  }

  /** Calls the activity as the interpreter does, with a shorter heartbeat timeout. */
  public static final class OneStepImpl implements OneStep {
    @Override
    public SplitResult run(StepCall call) {
      return Workflow.newActivityStub(
              SplitActivities.class,
              ActivityOptions.newBuilder()
                  .setTaskQueue(TaskQueues.PIPELINES)
                  .setStartToCloseTimeout(Duration.ofMinutes(5))
                  .setHeartbeatTimeout(HEARTBEAT)
                  .build())
          .split(call, new SplitSettings(new SplitRule(0.7, 0.15, 0.15, 1)), 1);
    }
  }

  @Test
  @Timeout(90)
  void nothingIsWrittenByAWorkerThatWakesAfterItWasReplaced() throws Exception {
    int port = FreePort.next();
    TestServer.PortBoundTestServer temporal = TestServer.createPortBoundServer(port);
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:" + port).build());
    WorkflowClient client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    WorkerFactory factory = WorkerFactory.newInstance(client);
    factory.newWorker("flow").registerWorkflowImplementationTypes(OneStepImpl.class);
    factory.start();
    try {
      stopReplaceAndContinue(port, client);
    } finally {
      factory.shutdownNow();
      stubs.shutdownNow();
      temporal.close();
    }
  }

  private void stopReplaceAndContinue(int port, WorkflowClient client) throws Exception {
    Process first = startWorker("a", port);
    WorkflowStub run =
        client.newUntypedWorkflowStub(
            "OneStep",
            WorkflowOptions.newBuilder().setWorkflowId("houses-1").setTaskQueue("flow").build());
    run.start(new StepCall("houses-1", "houses", "split", "", Optional.empty()));
    until("begun-a");
    Files.createFile(folder.resolve("go-b"));
    startWorker("b", port);
    signal(first, "-STOP");
    assertThat(run.getResult(60, TimeUnit.SECONDS, SplitResult.class).digest()).isEqualTo("b");
    assertThat(folder.resolve("ended-b"))
        .hasContent("accepted " + SleepyWorker.WRITES + ", refused 0");

    Files.createFile(folder.resolve("go-a"));
    signal(first, "-CONT");
    until("ended-a");
    assertThat(folder.resolve("ended-a")).hasContent("accepted 0, refused " + SleepyWorker.WRITES);
    for (int trial = 0; trial < SleepyWorker.WRITES; trial++) {
      assertThat(
              new Trials(empty.database()).find(new TrialKey("houses-1", "split", "", trial), "b"))
          .isPresent();
    }
    List<AttemptRow> attempts = new Attempts(empty.database()).of("houses-1");
    assertThat(attempts.getFirst().code()).isEqualTo("worker.lost");
    assertThat(attempts.getLast().outcome()).contains(Outcome.SUCCEEDED);
    assertThat(attempts).hasSize(2);
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Process worker : workers) {
      worker.destroyForcibly().waitFor();
    }
  }

  private Process startWorker(String name, int port) throws IOException {
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                SleepyWorker.class.getName(),
                "127.0.0.1:" + port,
                empty.settings().url(),
                empty.settings().user(),
                empty.settings().password(),
                folder.toString(),
                name)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log-" + name).toFile())
            .start();
    workers.add(worker);
    return worker;
  }

  private static void signal(Process process, String signal) throws Exception {
    int exit =
        new ProcessBuilder("kill", signal, Long.toString(process.pid()))
            .inheritIO()
            .start()
            .waitFor();
    assertThat(exit).isZero();
  }

  private void until(String file) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
    while (!Files.exists(folder.resolve(file))) {
      assertThat(System.nanoTime()).as("%s: %s", file, logs()).isLessThan(end);
      Thread.sleep(20);
    }
  }

  private String logs() throws IOException {
    StringBuilder logs = new StringBuilder();
    for (String name : List.of("log-a", "log-b")) {
      if (Files.exists(folder.resolve(name))) {
        logs.append(Files.readString(folder.resolve(name)));
      }
    }
    return logs.toString();
  }
}
