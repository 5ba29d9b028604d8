package io.isobar.activities.lease;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowTargetOptions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks and tells Temporal. */
public final class TemporalExecutions implements Executions {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalExecutions.class);
  private static final String FREED = "leaseFreed";

  private final WorkflowClient client;

  public TemporalExecutions(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public Optional<WorkflowExecutionStatus> status(String workflow, Optional<String> temporalRunId) {
    WorkflowTargetOptions.Builder target =
        WorkflowTargetOptions.newBuilder().setWorkflowId(workflow);
    temporalRunId.ifPresent(target::setRunId);
    try {
      return Optional.of(client.newUntypedWorkflowStub(target.build()).describe().getStatus());
    } catch (WorkflowNotFoundException unknown) {
      return Optional.empty();
    }
  }

  @Override
  public void wake(String workflow) {
    try {
      client.newUntypedWorkflowStub(workflow).signal(FREED);
    } catch (WorkflowServiceException lost) {
      LOG.debug("{} was not told that slots are free; it looks by itself", workflow, lost);
    }
  }
}
