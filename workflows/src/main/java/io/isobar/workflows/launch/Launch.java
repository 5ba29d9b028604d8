package io.isobar.workflows.launch;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.isobar.domain.failure.Failure;
import io.isobar.workflows.pipeline.PipelineInput;
import io.isobar.workflows.pipeline.PipelineWorkflow;
import io.isobar.workflows.pipeline.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.Priority;
import java.util.Objects;

/**
 * Begins a run and waits until it is in the ledger: start and acceptance are one call to Temporal,
 * so that who was answered can look the run up, and who was not can ask again with the same id.
 */
public final class Launch {
  private final WorkflowClient client;

  public Launch(WorkflowClient client) {
    this.client = Objects.requireNonNull(client, "client");
  }

  /**
   * A run that was accepted.
   *
   * @param begun false when a run of this id was there before
   */
  public record Launched(String run, boolean begun) {}

  /**
   * Begins a run.
   *
   * @param input complete, with the id of the run; its parameters are checked by the run too
   * @throws Failure {@code run.refused} when the run does not accept its parameters, {@code
   *     temporal.away} when Temporal does not answer
   */
  public Launched start(PipelineInput input) {
    PipelineWorkflow stub = client.newWorkflowStub(PipelineWorkflow.class, options(input));
    WithStartWorkflowOperation<?> start = new WithStartWorkflowOperation<>(stub::run, input);
    try {
      String run =
          WorkflowClient.executeUpdateWithStart(
              stub::accept,
              UpdateOptions.<String>newBuilder()
                  .setUpdateName("accept")
                  .setUpdateId("accept-" + input.run())
                  .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                  .build(),
              start);
      return new Launched(run, true);
    } catch (WorkflowExecutionAlreadyStarted known) {
      return new Launched(input.run(), false);
    } catch (WorkflowUpdateException refused) {
      throw Failure.user(
          "run.refused",
          "Run " + input.run() + " was not accepted: " + refused.getCause(),
          "Correct the parameters.");
    } catch (WorkflowServiceException away) {
      if (isKnown(away)) {
        return new Launched(input.run(), false);
      }
      throw Failure.platform(
          "temporal.away",
          "Temporal did not begin run " + input.run() + ": " + away.getMessage() + ".",
          "See whether Temporal runs, and ask again.",
          away);
    }
  }

  private static boolean isKnown(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof WorkflowExecutionAlreadyStarted
          || (at instanceof StatusRuntimeException status
              && status.getStatus().getCode() == Status.Code.ALREADY_EXISTS)) {
        return true;
      }
    }
    return false;
  }

  private static WorkflowOptions options(PipelineInput input) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(input.run())
        .setTaskQueue(TaskQueues.PIPELINES)
        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
        .setPriority(Priority.newBuilder().setPriorityKey(input.priority()).build())
        .setStaticSummary("run " + input.run() + " of pipeline " + input.definition().name())
        .build();
  }
}
