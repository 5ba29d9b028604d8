package io.isobar.workflows.pipeline;

import io.isobar.domain.failure.Failure;
import io.isobar.workflows.definition.Step;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.failure.TimeoutFailure;
import org.jspecify.annotations.Nullable;

/** What a failure that came through Temporal says to people: message and remedy, no stack trace. */
final class FailureText {
  /** Where activities put the remedy among the details: category, message, remedy. */
  private static final int REMEDY = 2;

  private FailureText() {}

  static String of(Failure failure) {
    return failure.getMessage() + " " + failure.remedy();
  }

  static String of(Throwable thrown, Step step) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      String text = own(at, step);
      if (text != null) {
        return text;
      }
    }
    return String.valueOf(thrown.getMessage());
  }

  static boolean isCancellation(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof CanceledFailure) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String own(Throwable at, Step step) {
    return switch (at) {
      case ApplicationFailure failure -> withRemedy(failure);
      case TimeoutFailure failure -> timeout(failure, step);
      case CanceledFailure ignored -> "the run was cancelled";
      case TerminatedFailure ignored -> "a part of the run was terminated from outside";
      default -> null;
    };
  }

  private static String withRemedy(ApplicationFailure failure) {
    String message = failure.getOriginalMessage();
    return failure.getDetails().getSize() > REMEDY
        ? message + " " + failure.getDetails().get(REMEDY, String.class)
        : message;
  }

  private static String timeout(TimeoutFailure failure, Step step) {
    if (failure.getTimeoutType() == TimeoutType.TIMEOUT_TYPE_HEARTBEAT) {
      return "The worker gave no sign of life for %d s, in each of %d attempts."
              .formatted(StepOptions.HEARTBEAT_TIMEOUT.toSeconds(), step.retry().attempts())
          + " See whether the worker runs (./isobar status) and run the pipeline again.";
    }
    return "It took longer than its timeout of %s, in each of %d attempts."
            .formatted(step.timeout(), step.retry().attempts())
        + " Give step "
        + step.name()
        + " a longer timeout.";
  }
}
