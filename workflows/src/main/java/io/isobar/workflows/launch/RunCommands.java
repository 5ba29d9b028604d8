package io.isobar.workflows.launch;

import io.isobar.domain.failure.Failure;
import io.isobar.workflows.approval.Decision;
import io.isobar.workflows.pipeline.PipelineWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.util.Objects;

/** What people tell a run that is under way. */
public final class RunCommands {
  private final WorkflowClient client;

  public RunCommands(WorkflowClient client) {
    this.client = Objects.requireNonNull(client, "client");
  }

  /**
   * Asks a run to end; it writes its end into the ledger by itself.
   *
   * @throws Failure {@code run.not-under-way} or {@code temporal.away}
   */
  public void cancel(String run, String reason) {
    WorkflowStub stub = client.newUntypedWorkflowStub(run);
    try {
      stub.cancel(reason);
    } catch (WorkflowNotFoundException gone) {
      throw notUnderWay(run);
    } catch (WorkflowServiceException away) {
      throw away(run, away);
    }
  }

  /**
   * Answers a step that waits for an approval.
   *
   * @throws Failure {@code approval.refused} when the run waits for no such answer, {@code
   *     run.not-under-way} or {@code temporal.away}
   */
  public void decide(String run, Decision decision) {
    try {
      client.newWorkflowStub(PipelineWorkflow.class, run).decide(decision);
    } catch (WorkflowUpdateException refused) {
      throw Failure.user(
          "approval.refused",
          "The answer was not taken: " + cause(refused) + ".",
          "./isobar approvals lists what waits for an answer.");
    } catch (WorkflowNotFoundException gone) {
      throw notUnderWay(run);
    } catch (WorkflowServiceException away) {
      throw away(run, away);
    }
  }

  private static String cause(WorkflowUpdateException refused) {
    return refused.getCause() instanceof io.temporal.failure.ApplicationFailure why
        ? why.getOriginalMessage()
        : String.valueOf(refused.getCause());
  }

  private static Failure notUnderWay(String run) {
    return Failure.user(
        "run.not-under-way",
        "Run " + run + " is not under way.",
        "./isobar show " + run + " tells how it ended.");
  }

  private static Failure away(String run, WorkflowServiceException cause) {
    return Failure.platform(
        "temporal.away",
        "Temporal did not reach run " + run + ": " + cause.getMessage() + ".",
        "See whether Temporal runs, and ask again.",
        cause);
  }
}
