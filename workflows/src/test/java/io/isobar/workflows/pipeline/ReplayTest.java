package io.isobar.workflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.workflows.ledger.LedgerActivities;
import io.isobar.workflows.ledger.RunStarted;
import io.isobar.workflows.tune.TuneWorkflowImpl;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.NonDeterministicException;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that were begun by an earlier build must go on with this one; see histories/README.md. */
class ReplayTest {
  private TestWorkflowEnvironment environment;

  @BeforeEach
  void open() {
    environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .build());
  }

  @AfterEach
  void close() {
    environment.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pipeline-success",
        "pipeline-skip",
        "pipeline-failure",
        "tune-success",
        "drain-success"
      })
  void oldHistoryGivesTheSameDecisions(String history) throws Exception {
    replay(history, PipelineWorkflowImpl.class, DrainWorkflowImpl.class, TuneWorkflowImpl.class);
  }

  @Test
  void workflowThatDecidesOtherwiseIsFoundOut() {
    assertThatThrownBy(() -> replay("pipeline-success", WaitsFirst.class))
        .satisfies(
            thrown ->
                assertThat(thrown)
                    .hasStackTraceContaining(NonDeterministicException.class.getName()));
  }

  private void replay(String history, Class<?>... workflows) throws Exception {
    Worker worker = environment.newWorker(TaskQueues.PIPELINES, WorkflowServer.PATIENT);
    worker.registerWorkflowImplementationTypes(workflows);
    WorkflowReplayer.replayWorkflowExecutionFromResource("histories/" + history + ".json", worker);
  }

  /** An incompatible change: a timer where there was none. */
  public static final class WaitsFirst implements PipelineWorkflow {
    @Override
    public PipelineResult run(PipelineInput input) {
      Workflow.sleep(Duration.ofSeconds(1));
      Workflow.newLocalActivityStub(LedgerActivities.class, StepOptions.ledger())
          .runStarted(new RunStarted(input.run(), "", "", new TreeMap<>(), "", "", List.of()));
      return new PipelineWorkflowImpl().run(input);
    }
  }
}
