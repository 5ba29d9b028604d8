package io.isobar.activities.lease;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.util.Optional;

/** What Temporal knows of workflows. */
public interface Executions {
  /**
   * The status of an execution.
   *
   * @param temporalRunId empty for the newest execution of the workflow
   * @return empty when Temporal knows none
   * @throws RuntimeException when Temporal does not answer
   */
  Optional<WorkflowExecutionStatus> status(String workflow, Optional<String> temporalRunId);

  /** Tells a workflow that slots may be free. A signal that is lost does no harm. */
  void wake(String workflow);
}
