package io.isobar.workflows.release;

import io.isobar.domain.failure.Failure;
import io.isobar.workflows.launch.CommandResults;
import io.isobar.workflows.pipeline.TaskQueues;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Gives orders about aliases, one at a time for a model. */
public final class AliasCommands {
  /** What has ended tells its result at once. */
  private static final Duration ENDED = Duration.ofSeconds(1);

  private static final String ORDER = "order";

  private final WorkflowClient client;

  public AliasCommands(WorkflowClient client) {
    this.client = Objects.requireNonNull(client, "client");
  }

  /** The id of the workflow that moves the aliases of a model. */
  public static String workflowId(String model) {
    return "alias:" + model;
  }

  /**
   * Gives an order; from then on it is carried out whether or not anybody waits for it. Given a
   * second time while it is carried out, nothing is done.
   *
   * @throws Failure {@code release.under-way}, {@code temporal.away}
   */
  public void start(AliasOrder order) {
    AliasWorkflow stub =
        client.newWorkflowStub(
            AliasWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(workflowId(order.model()))
                .setTaskQueue(TaskQueues.PIPELINES)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setMemo(Map.of(ORDER, order.order()))
                .setStaticSummary(order.kind() + " " + order.model() + " for " + order.by())
                .build());
    try {
      WorkflowClient.start(stub::move, order);
    } catch (WorkflowExecutionAlreadyStarted running) {
      requireSame(order);
    } catch (WorkflowServiceException away) {
      throw CommandResults.away(workflowId(order.model()), away);
    }
  }

  private void requireSame(AliasOrder order) {
    if (newest(order.model())
        .filter(newest -> order.order().equals(newest.getMemo(ORDER, String.class)))
        .isEmpty()) {
      throw Failure.user(
          "release.under-way",
          "Another order moves an alias of " + order.model() + " at this moment.",
          "Wait for it, look at ./isobar history " + order.model() + ", and ask again.");
    }
  }

  /**
   * Waits for the newest order of a model.
   *
   * @return empty when it is still under way after that time
   * @throws Failure what the order was refused for, or {@code temporal.away}
   */
  public Optional<AliasMoved> await(String model, Duration atMost) {
    return CommandResults.await(client, workflowId(model), AliasMoved.class, atMost);
  }

  /**
   * Whether an order of a model is under way now.
   *
   * @throws Failure {@code temporal.away}
   */
  public boolean isUnderWay(String model) {
    return newest(model)
        .map(WorkflowExecutionDescription::getStatus)
        .equals(Optional.of(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING));
  }

  private Optional<WorkflowExecutionDescription> newest(String model) {
    try {
      return Optional.of(client.newUntypedWorkflowStub(workflowId(model)).describe());
    } catch (WorkflowNotFoundException never) {
      return Optional.empty();
    } catch (WorkflowServiceException away) {
      throw CommandResults.away(workflowId(model), away);
    }
  }

  /**
   * Why the newest order of a model, which has ended, was refused.
   *
   * @return empty when it was not, or when there never was one
   */
  public Optional<Failure> refusal(String model) {
    try {
      await(model, ENDED);
      return Optional.empty();
    } catch (WorkflowNotFoundException never) {
      return Optional.empty();
    } catch (Failure refused) {
      return Optional.of(refused);
    }
  }
}
