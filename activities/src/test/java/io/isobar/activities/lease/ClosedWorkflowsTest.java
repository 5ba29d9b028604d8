package io.isobar.activities.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.AttemptKey;
import io.isobar.storage.postgres.Attempts;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.NewRun;
import io.isobar.storage.postgres.Pools;
import io.isobar.storage.postgres.RunFacts;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.Runs;
import io.isobar.storage.postgres.Steps;
import io.isobar.storage.postgres.Turns;
import io.isobar.workflows.lease.LeaseHolder;
import io.isobar.workflows.lease.LeaseRequest;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClosedWorkflowsTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
  private final WorkflowClient client = temporal.getWorkflowClient();
  private Executions executions;
  private PostgresLeases leases;
  private ClosedWorkflows closed;

  /** Waits until slots are free. */
  @WorkflowInterface
  public interface Waiting {
    @WorkflowMethod
    String run();

    @SignalMethod
    void leaseFreed();
  }

  /** Ends when it is woken. */
  public static final class WaitingImpl implements Waiting {
    private boolean freed;

    @Override
    public String run() {
      Workflow.await(() -> freed);
      return "woken";
    }

    @Override
    public void leaseFreed() {
      freed = true;
    }
  }

  @BeforeEach
  void start() {
    Worker worker = temporal.newWorker("test");
    worker.registerWorkflowImplementationTypes(WaitingImpl.class);
    temporal.start();
    executions = new TemporalExecutions(client);
    leases = new PostgresLeases(empty.database(), executions);
    closed = new ClosedWorkflows(empty.database(), executions, Duration.ZERO);
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void terminatedRunGetsItsEndAndItsSlotsGoToTheNext() {
    WorkflowStub first = begin("houses-1");
    WorkflowStub second = begin("houses-2");
    new Attempts(empty.database())
        .begin(new AttemptKey("houses-1", "train", "", "7", 1), "Train", "worker-a");
    assertThat(acquire("houses-1")).isTrue();
    assertThat(acquire("houses-2")).isFalse();
    closed.sweep();
    assertThat(run("houses-1").outcome()).isEmpty();

    first.terminate("by hand");
    closed.sweep();

    assertThat(run("houses-1").outcome()).contains(Outcome.CANCELLED);
    assertThat(run("houses-1").reason()).isEqualTo("terminated from outside");
    assertThat(new Steps(empty.database()).of("houses-1").getFirst().outcome())
        .contains(Outcome.CANCELLED);
    assertThat(new Attempts(empty.database()).of("houses-1").getFirst().outcome())
        .contains(Outcome.CANCELLED);
    assertThat(run("houses-2").outcome()).isEmpty();
    assertThat(second.getResult(String.class)).isEqualTo("woken");
    assertThat(acquire("houses-2")).isTrue();
  }

  @Test
  void runThatTemporalDoesNotKnowIsEndedToo() {
    note("houses-9", "1b4e28ba-2fa1-11d2-883f-0016d3cca427");
    acquire("houses-9");

    closed.sweep();

    assertThat(run("houses-9").reason()).isEqualTo("Temporal does not know the run");
    assertThat(new Pools(empty.database()).all().getFirst().holders()).isEmpty();
  }

  @Test
  void releaseWakesTheNext() {
    begin("houses-1");
    WorkflowStub second = begin("houses-2");
    acquire("houses-1");
    acquire("houses-2");

    leases.release(holder("houses-1"));

    assertThat(second.getResult(String.class)).isEqualTo("woken");
  }

  @Test
  void nothingIsTakenAwayWhileTemporalDoesNotAnswer() {
    note("houses-1", "x");
    acquire("houses-1");
    Executions silent =
        new Executions() {
          @Override
          public Optional<WorkflowExecutionStatus> status(String workflow, Optional<String> id) {
            throw new IllegalStateException("away");
          }

          @Override
          public void wake(String workflow) {}
        };

    assertThatThrownBy(new ClosedWorkflows(empty.database(), silent, Duration.ZERO)::sweep)
        .hasMessage("away");
    assertThat(run("houses-1").outcome()).isEmpty();
    assertThat(new Pools(empty.database()).all().getFirst().held()).isEqualTo(1);
  }

  @Test
  void oneWorkerAtATimeLooks() {
    Turns turns = new Turns(empty.database());
    assertThat(
            turns.take(
                "sweep", () -> assertThat(turns.take("sweep", () -> {})).as("other").isFalse()))
        .isTrue();
    assertThat(turns.take("sweep", () -> {})).isTrue();
  }

  private WorkflowStub begin(String run) {
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            "Waiting",
            WorkflowOptions.newBuilder().setWorkflowId(run).setTaskQueue("test").build());
    note(run, stub.start().getRunId());
    return stub;
  }

  private void note(String run, String temporalRunId) {
    new Runs(empty.database())
        .start(
            new NewRun(
                run,
                "houses",
                "0".repeat(64),
                new TreeMap<>(),
                "manual",
                temporalRunId,
                List.of(new NewRun.NewStep("train", "tune", List.of())),
                RunFacts.NONE));
  }

  private RunRow run(String run) {
    return new Runs(empty.database()).find(run).orElseThrow();
  }

  private boolean acquire(String run) {
    return leases
        .acquire(new LeaseRequest(holder(run), 3, List.of(new LeaseRequest.Slots("gpu", 1, 0))))
        .granted();
  }

  private static LeaseHolder holder(String run) {
    return new LeaseHolder(run, run, "train");
  }
}
