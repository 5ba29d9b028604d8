package io.isobar.workflows.publish;

import io.isobar.workflows.pipeline.StepOptions;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Sees to it that the alias of a model is followed: by one workflow, which outlives all others. */
final class Following {
  /** One may end between the two questions. */
  private static final int ATTEMPTS = 3;

  private Following() {}

  static void begin(String model, Duration every) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (started(model, every) || reminded(model)) {
        return;
      }
    }
  }

  private static boolean started(String model, Duration every) {
    FollowWorkflow child =
        Workflow.newChildWorkflowStub(FollowWorkflow.class, StepOptions.abandonedFollowing(model));
    Async.procedure(child::follow, new FollowInput(model, every));
    try {
      Workflow.getWorkflowExecution(child).get();
      return true;
    } catch (ChildWorkflowFailure failure) {
      if (failure.getCause() instanceof WorkflowExecutionAlreadyStarted) {
        return false;
      }
      throw failure;
    }
  }

  private static boolean reminded(String model) {
    try {
      Workflow.newExternalWorkflowStub(FollowWorkflow.class, FollowWorkflow.id(model)).lookAgain();
      return true;
    } catch (SignalExternalWorkflowException ended) {
      return false;
    }
  }
}
