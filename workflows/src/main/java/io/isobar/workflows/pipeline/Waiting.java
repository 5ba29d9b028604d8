package io.isobar.workflows.pipeline;

import io.isobar.domain.failure.Failure;
import io.isobar.workflows.definition.Durations;
import io.isobar.workflows.wait.WaitActivities;
import io.isobar.workflows.wait.WaitFor;
import io.isobar.workflows.wait.WaitResult;
import io.isobar.workflows.wait.WaitSettings;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Workflow;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** Waits without a slot: by a timer, or by an activity whose retries the server keeps. */
final class Waiting {
  private Waiting() {}

  static WaitResult run(StepCall call, WaitSettings settings, String summary, int priority) {
    return switch (settings.until()) {
      case WaitFor.Time time -> until(call, settings, time.text());
      case WaitFor.Http ignored -> look(call, settings, summary, priority);
      case WaitFor.Sql ignored -> look(call, settings, summary, priority);
    };
  }

  private static WaitResult until(StepCall call, WaitSettings settings, String text) {
    Duration left = lasting(call, text);
    boolean tooLong = left.compareTo(settings.atMost()) > 0;
    Duration sleep = tooLong ? settings.atMost() : left;
    if (sleep.isPositive()) {
      Workflow.sleep(sleep);
    }
    return tooLong
        ? late(call, settings, "the time " + text)
        : new WaitResult(WaitResult.Status.came, "waited for " + text, new TreeMap<>());
  }

  private static Duration lasting(StepCall call, String text) {
    Optional<Duration> duration = Durations.parse(text);
    if (duration.isPresent()) {
      return duration.get();
    }
    try {
      return Duration.between(
          Instant.ofEpochMilli(Workflow.currentTimeMillis()), Instant.parse(text));
    } catch (DateTimeException wrong) {
      throw Failure.user(
          "wait.time",
          "Step " + call.step() + " waits for the time '" + text + "', which is none.",
          "Give an instant such as 2026-01-31T06:00:00Z, or a duration such as 90s.");
    }
  }

  private static WaitResult look(
      StepCall call, WaitSettings settings, String summary, int priority) {
    WaitActivities looks =
        Workflow.newActivityStub(
            WaitActivities.class, StepOptions.look(settings, summary, priority));
    try {
      return looks.look(call, settings);
    } catch (ActivityFailure failure) {
      if (isLate(failure)) {
        return late(call, settings, "what step " + call.step() + " waits for");
      }
      throw failure;
    }
  }

  /** The server gives up when the next look would be too late, and hands out the last answer. */
  private static boolean isLate(ActivityFailure failure) {
    return failure.getCause() instanceof TimeoutFailure
        || (failure.getCause() instanceof ApplicationFailure not
            && not.getType().equals(WaitActivities.NOT_YET));
  }

  private static WaitResult late(StepCall call, WaitSettings settings, String what) {
    String text = what + " did not come within " + settings.atMost();
    return switch (settings.onTimeout()) {
      case SKIP -> new WaitResult(WaitResult.Status.timed_out, text, new TreeMap<>());
      case FAIL ->
          throw ApplicationFailure.newNonRetryableFailure(
              "Step " + call.step() + ": " + text + ".", "wait.timed-out");
    };
  }
}
