package io.isobar.workflows.retrain;

import io.isobar.domain.failure.Failure;
import io.isobar.workflows.launch.CommandResults;
import io.isobar.workflows.pipeline.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Has versions made again. */
public final class RetrainCommands {
  private final WorkflowClient client;

  public RetrainCommands(WorkflowClient client) {
    this.client = Objects.requireNonNull(client, "client");
  }

  /**
   * Begins it; the order is the id of its workflow.
   *
   * @throws Failure {@code temporal.away}
   */
  public void start(RetrainOrder order) {
    RetrainWorkflow stub =
        client.newWorkflowStub(
            RetrainWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(order.order())
                .setTaskQueue(TaskQueues.PIPELINES)
                .setStaticSummary("retrain " + order.model() + " version " + order.version())
                .build());
    try {
      WorkflowClient.start(stub::retrain, order);
    } catch (WorkflowServiceException away) {
      throw CommandResults.away(order.order(), away);
    }
  }

  /**
   * Waits for an order.
   *
   * @return empty when it is still under way after that time
   * @throws Failure what it was refused for, or {@code temporal.away}
   */
  public Optional<RetrainReport> await(String order, Duration atMost) {
    return CommandResults.await(client, order, RetrainReport.class, atMost);
  }
}
