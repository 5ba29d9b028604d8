package io.isobar.worker.record;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.tune.BoosterParameters;
import io.isobar.storage.postgres.Attempts;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DatabaseSettings;
import io.isobar.storage.postgres.FinishedTrial;
import io.isobar.storage.postgres.Steps;
import io.isobar.storage.postgres.TrialKey;
import io.isobar.storage.postgres.Trials;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.pipeline.TaskQueues;
import io.isobar.workflows.split.SplitActivities;
import io.isobar.workflows.split.SplitResult;
import io.isobar.workflows.split.SplitSettings;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * A worker process with one activity, which says that it has begun, waits for a file, and writes.
 * It hears no interrupt, like a native call: only the ledger can hold it back.
 */
final class SleepyWorker implements SplitActivities {
  static final int WRITES = 20;

  /**
   * Else its other pollers wait at the server while it is stopped, and are given the next attempts.
   */
  private static final WorkerOptions ONE_AT_A_TIME =
      WorkerOptions.newBuilder().setMaxConcurrentActivityExecutionSize(1).build();

  private final Trials trials;
  private final Path folder;
  private final String name;

  private SleepyWorker(Database database, Path folder, String name) {
    this.trials = new Trials(database);
    this.folder = folder;
    this.name = name;
  }

  /** Arguments: Temporal's address, database URL, user, password, folder, name of the worker. */
  public static void main(String[] arguments) {
    Database database =
        Database.open(DatabaseSettings.of(arguments[1], arguments[2], arguments[3]));
    WorkflowClient client =
        WorkflowClient.newInstance(
            WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(arguments[0]).build()),
            WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    WorkerFactory factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setWorkerInterceptors(
                    new AttemptInterceptor(
                        new Attempts(database),
                        new Steps(database),
                        arguments[5],
                        UnaryOperator.identity()))
                .build());
    factory
        .newWorker(TaskQueues.PIPELINES, ONE_AT_A_TIME)
        .registerActivitiesImplementations(
            new SleepyWorker(database, Path.of(arguments[4]), arguments[5]));
    factory.start();
  }

  @Override
  public SplitResult split(StepCall call, SplitSettings settings, long batch) {
    say("begun", "");
    while (!Files.exists(folder.resolve("go-" + name))) {
      Thread.interrupted();
      LockSupport.parkNanos(20_000_000);
    }
    int accepted = 0;
    int refused = 0;
    for (int trial = 0; trial < WRITES; trial++) {
      if (isAccepted(call, trial)) {
        accepted++;
      } else {
        refused++;
      }
    }
    say("ended", "accepted " + accepted + ", refused " + refused);
    return new SplitResult(batch, accepted, 0, 0, name);
  }

  /** Tells whether a trial may be written; an interrupt in the middle of it is not heard either. */
  private boolean isAccepted(StepCall call, int trial) {
    while (true) {
      Thread.interrupted();
      try {
        trials.save(
            new TrialKey(call.run(), call.step(), "", trial),
            new BoosterParameters(0.1, 6, 1, 1, 1, 1, 0, 0),
            new FinishedTrial(name, 0.5, 10, 1));
        return true;
      } catch (RuntimeException e) {
        if (e instanceof Failure failure && failure.code().equals("attempt.stale")) {
          return false;
        }
        if (!Thread.interrupted()) {
          throw e;
        }
      }
    }
  }

  private void say(String what, String text) {
    try {
      Path draft = Files.writeString(folder.resolve(what + "-" + name + ".draft"), text);
      Files.move(draft, folder.resolve(what + "-" + name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
