package io.isobar.workflows.launch;

import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What came of a command that is carried out by a workflow of its own. */
public final class CommandResults {
  /** Where activities put these among the details of their failures. */
  private static final int CATEGORY = 0;

  private static final int REMEDY = 2;

  private CommandResults() {}

  /**
   * Waits for a workflow.
   *
   * @return empty when it is still under way after that time
   * @throws Failure that of its activity, or {@code temporal.away}
   */
  public static <T> Optional<T> await(
      WorkflowClient client, String workflow, Class<T> type, Duration atMost) {
    try {
      return Optional.of(
          client
              .newUntypedWorkflowStub(workflow)
              .getResult(atMost.toMillis(), TimeUnit.MILLISECONDS, type));
    } catch (TimeoutException late) {
      return Optional.empty();
    } catch (WorkflowFailedException failed) {
      throw failure(failed);
    } catch (WorkflowServiceException away) {
      throw away(workflow, away);
    }
  }

  /** What is said when Temporal does not take a command. */
  public static Failure away(String workflow, WorkflowException cause) {
    return Failure.platform(
        "temporal.away",
        "Temporal did not answer about " + workflow + ": " + cause.getMessage() + ".",
        "See whether Temporal runs, and ask again.",
        cause);
  }

  private static Failure failure(WorkflowFailedException failed) {
    for (Throwable at = failed; at != null; at = at.getCause()) {
      if (at instanceof ApplicationFailure known && known.getDetails().getSize() > REMEDY) {
        return failure(known);
      }
    }
    return Failure.platform(
        "command.ended",
        "It was ended before it was done: " + String.valueOf(failed.getCause()) + ".",
        "See whether a worker runs, and ask again.",
        failed);
  }

  private static Failure failure(ApplicationFailure known) {
    String code = known.getType();
    String message = known.getOriginalMessage();
    String remedy = known.getDetails().get(REMEDY, String.class);
    return switch (Category.valueOf(known.getDetails().get(CATEGORY, String.class))) {
      case USER -> Failure.user(code, message, remedy);
      case PLATFORM -> Failure.platform(code, message, remedy, known);
      case RESOURCE -> Failure.resource(code, message, remedy, known);
    };
  }
}
