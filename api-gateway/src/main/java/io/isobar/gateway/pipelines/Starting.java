package io.isobar.gateway.pipelines;

import io.isobar.domain.failure.Failure;
import io.isobar.workflows.launch.Launch;
import io.isobar.workflows.launch.Launch.Launched;
import io.isobar.workflows.launch.RunIds;
import io.isobar.workflows.pipeline.PipelineInput;
import io.opentelemetry.context.Context;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Begins runs, and does not wait for ever when no worker takes them. */
final class Starting {
  private static final Duration ACCEPTED_WITHIN = Duration.ofSeconds(30);
  private static final int TRIES = 20;

  private final TemporalLink temporal;
  private final Clock clock;

  Starting(TemporalLink temporal, Clock clock) {
    this.temporal = temporal;
    this.clock = clock;
  }

  /** Begins a run under an id that no run has yet. */
  String begin(String pipeline, Function<String, PipelineInput> input) {
    Instant now = clock.instant();
    for (int later = 0; later < TRIES; later++) {
      String run = RunIds.now(pipeline, now.plusMillis(later));
      if (begin(input.apply(run)).begun()) {
        return run;
      }
    }
    throw Failure.resource(
        "run.no-id",
        "Too many runs of " + pipeline + " were asked for in the same moment.",
        "Ask again.",
        null);
  }

  /**
   * Begins a run of a certain id.
   *
   * @throws Failure {@code run.not-accepted-yet} when no worker took it in time, {@code
   *     temporal.away}, {@code run.refused}
   */
  Launched begin(PipelineInput input) {
    WorkflowClient client = temporal.client();
    CompletableFuture<Launched> begun =
        CompletableFuture.supplyAsync(
            // The run is one of this request's doings, also on another thread.
            Context.current().wrapSupplier(() -> new Launch(client).start(input)),
            Thread::startVirtualThread);
    try {
      return begun.orTimeout(ACCEPTED_WITHIN.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof Failure failure) {
        throw failure;
      }
      if (failed.getCause() instanceof TimeoutException late) {
        throw Failure.platform(
            "run.not-accepted-yet",
            "No worker has taken run %s within %d s."
                .formatted(input.run(), ACCEPTED_WITHIN.toSeconds()),
            "See whether a worker runs; the run begins when one does.",
            late);
      }
      throw failed;
    }
  }
}
