package io.isobar.workflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.workflows.approval.Decision;
import io.isobar.workflows.backfill.BackfillWorkflowImpl;
import io.isobar.workflows.publish.FollowWorkflowImpl;
import io.isobar.workflows.publish.PublishWorkflowImpl;
import io.isobar.workflows.release.AliasWorkflowImpl;
import io.isobar.workflows.retrain.RetrainWorkflowImpl;
import io.isobar.workflows.tune.TuneWorkflowImpl;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.NonDeterministicException;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
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
        "tune-proposals",
        "drain-success",
        "backfill-success",
        "pipeline-publish",
        "pipeline-rollout",
        "pipeline-served",
        "pipeline-decided",
        "publish-refused",
        "wait-skip",
        "wait-given-up",
        "alias-success",
        "retrain-success",
        "publish-follow",
        "follow-moves"
      })
  void oldHistoryGivesTheSameDecisions(String history) throws Exception {
    replay(
        history,
        PipelineWorkflowImpl.class,
        DrainWorkflowImpl.class,
        TuneWorkflowImpl.class,
        BackfillWorkflowImpl.class,
        AliasWorkflowImpl.class,
        RetrainWorkflowImpl.class,
        PublishWorkflowImpl.class,
        FollowWorkflowImpl.class);
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
    private final PipelineWorkflowImpl real;

    @WorkflowInit
    public WaitsFirst(PipelineInput input) {
      real = new PipelineWorkflowImpl(input);
    }

    @Override
    public PipelineResult run(PipelineInput input) {
      Workflow.sleep(Duration.ofSeconds(1));
      return real.run(input);
    }

    @Override
    public String accept() {
      return real.accept();
    }

    @Override
    public void validateAccept() {
      real.validateAccept();
    }

    @Override
    public void decide(Decision decision) {
      real.decide(decision);
    }

    @Override
    public void validateDecide(Decision decision) {
      real.validateDecide(decision);
    }

    @Override
    public void leaseFreed() {
      real.leaseFreed();
    }
  }
}
