package io.isobar.worker.record;

import io.isobar.activities.failure.Failures;
import io.isobar.activities.failure.Postponed;
import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.AttemptKey;
import io.isobar.storage.postgres.Attempts;
import io.isobar.storage.postgres.Fence;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.pipeline.StepResult;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityWorkerShutdownException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.failure.TemporalFailure;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt of an activity: its row, the names its log lines bear, its signs of life, and what
 * its exception means. An activity that is not called by a step only has its exception converted.
 */
final class AttemptCalls extends ActivityInboundCallsInterceptorBase {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptCalls.class);

  /** The activity of {@link io.isobar.workflows.wait.WaitActivities}. */
  private static final String LOOK = "Look";

  private final Attempts attempts;
  private final StepEnds ends;
  private final String worker;
  private final UnaryOperator<String> mask;
  private @Nullable ActivityExecutionContext context;

  AttemptCalls(
      ActivityInboundCallsInterceptor next,
      Attempts attempts,
      StepEnds ends,
      String worker,
      UnaryOperator<String> mask) {
    super(next);
    this.attempts = attempts;
    this.ends = ends;
    this.worker = worker;
    this.mask = mask;
  }

  @Override
  public void init(ActivityExecutionContext given) {
    context = given;
    super.init(given);
  }

  @Override
  public ActivityOutput execute(ActivityInput input) {
    if (input.getArguments().length > 0 && input.getArguments()[0] instanceof StepCall call) {
      return executeStep(input, call);
    }
    ActivityExecutionContext given = Objects.requireNonNull(context, "init comes first");
    return given.getInfo().isLocal() ? executeNote(input) : executeOrder(input, given);
  }

  private ActivityOutput executeNote(ActivityInput input) {
    try {
      return super.execute(input);
    } catch (RuntimeException | Error thrown) {
      throw told(thrown);
    }
  }

  /** What a person asked for may take long, and has no row. */
  private ActivityOutput executeOrder(ActivityInput input, ActivityExecutionContext given) {
    Pulse pulse = Pulse.start(given);
    try {
      return super.execute(input);
    } catch (RuntimeException | Error thrown) {
      pulse.close();
      throw told(pulse.whyStopped(thrown));
    } finally {
      pulse.close();
    }
  }

  private RuntimeException told(Throwable thrown) {
    return switch (thrown) {
      case TemporalFailure known -> known;
      case ActivityCompletionException known -> known;
      default -> Failures.toTemporal(Masked.of(thrown, mask));
    };
  }

  private ActivityOutput executeStep(ActivityInput input, StepCall call) {
    ActivityExecutionContext given = Objects.requireNonNull(context, "init comes first");
    ActivityInfo info = given.getInfo();
    boolean look = info.getActivityType().equals(LOOK);
    AttemptKey key =
        new AttemptKey(
            call.run(),
            call.step(),
            call.branch(),
            info.getActivityId(),
            look ? 1 : info.getAttempt());
    LogNames.put(key);
    try {
      return executeAlive(input, call, given, key, look);
    } finally {
      LogNames.remove();
    }
  }

  private ActivityOutput executeAlive(
      ActivityInput input,
      StepCall call,
      ActivityExecutionContext given,
      AttemptKey key,
      boolean look) {
    Pulse pulse = Pulse.start(given);
    try {
      if (look) {
        // All looks share a row, and write nothing else: there is nothing to keep them from.
        note(() -> attempts.look(key, given.getInfo().getActivityType(), worker));
        ActivityOutput output = super.execute(input);
        note(() -> attempts.succeed(key));
        return output;
      }
      // An attempt that is not in the ledger could not be told from one that was given up for dead.
      attempts.begin(key, given.getInfo().getActivityType(), worker);
      ActivityOutput output = Fence.during(key, () -> super.execute(input));
      succeeded(key, call, output);
      return output;
    } catch (RuntimeException | Error thrown) {
      pulse.close();
      throw ended(key, pulse.whyStopped(thrown));
    } finally {
      pulse.close();
    }
  }

  private void succeeded(AttemptKey key, StepCall call, ActivityOutput output) {
    if (call.whole() && output.getResult() instanceof StepResult result) {
      ends.succeed(key, result, call.updates());
    } else {
      note(() -> attempts.succeed(key));
    }
  }

  /** Writes down why the attempt ended, and gives what Temporal is to be told. */
  private RuntimeException ended(AttemptKey key, Throwable thrown) {
    if (thrown instanceof ActivityCompletionException cancelled
        && !(thrown instanceof ActivityWorkerShutdownException)) {
      LOG.info("attempt {} of step {} was cancelled", key.attempt(), key.step());
      note(() -> attempts.cancel(key, "the run was cancelled"));
      return cancelled;
    }
    Throwable told =
        thrown instanceof ActivityWorkerShutdownException ? stopped() : Masked.of(thrown, mask);
    Failure failure = Failures.of(told);
    if (told instanceof Postponed postponed && postponed.expected()) {
      LOG.debug("{}", failure.describe());
    } else if (failure.category() == Category.USER) {
      LOG.error("{}", failure.describe());
    } else {
      LOG.warn("{}", failure.describe(), told);
    }
    note(
        () ->
            attempts.fail(
                key,
                failure.code(),
                failure.category().name(),
                failure.getMessage() + " " + failure.remedy()));
    return told instanceof TemporalFailure known ? known : Failures.toTemporal(told);
  }

  private static Failure stopped() {
    return Failure.platform(
        "worker.stopped",
        "The worker was stopped before the attempt had ended.",
        "The step is tried again as soon as a worker runs.",
        null);
  }

  /** A ledger that is away for a moment must not fail an attempt that has done its work. */
  private static void note(Runnable write) {
    try {
      write.run();
    } catch (RuntimeException e) {
      LOG.warn("an attempt was not written down: {}", e.getMessage());
    }
  }
}
