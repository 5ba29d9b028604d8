package io.isobar.cli.backfills;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.activities.backfill.BackfillLedger;
import io.isobar.activities.ledger.LedgerActivitiesImpl;
import io.isobar.cli.schedules.RealTemporal;
import io.isobar.storage.postgres.BackfillRow;
import io.isobar.storage.postgres.Backfills;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.workflows.backfill.BackfillInput;
import io.isobar.workflows.backfill.BackfillLaunch;
import io.isobar.workflows.backfill.BackfillResult;
import io.isobar.workflows.backfill.BackfillWorkflowImpl;
import io.isobar.workflows.backfill.Order;
import io.isobar.workflows.backfill.Reprocess;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ReadDefinition;
import io.isobar.workflows.definition.ScheduleRule;
import io.isobar.workflows.launch.Launch;
import io.isobar.workflows.pipeline.PipelineInput;
import io.isobar.workflows.pipeline.PipelineWorkflowImpl;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.pipeline.TaskQueues;
import io.isobar.workflows.pipeline.Trigger;
import io.isobar.workflows.schedule.DataInterval;
import io.isobar.workflows.schedule.ScheduleActivities;
import io.isobar.workflows.schedule.Ticks;
import io.isobar.workflows.schedule.TicksAsked;
import io.isobar.workflows.shell.ShellActivities;
import io.isobar.workflows.shell.ShellResult;
import io.isobar.workflows.shell.ShellSettings;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Only the real server orders its queues by priority. */
@Tag("real-temporal")
class OvertakingIT {
  private static final int TICKS = 30;
  private static final int STEPS = 3;
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path folder;

  /** Runs by the end of each of their steps. */
  private final List<String> done = new CopyOnWriteArrayList<>();

  private RealTemporal temporal;
  private WorkflowClient client;
  private WorkerFactory factory;

  @BeforeEach
  void start() {
    temporal = RealTemporal.start(folder.resolve("home"));
    client = temporal.client();
    factory = WorkerFactory.newInstance(client);
    Worker worker =
        factory.newWorker(
            TaskQueues.PIPELINES,
            WorkerOptions.newBuilder()
                .setMaxConcurrentActivityExecutionSize(1)
                .setDefaultDeadlockDetectionTimeout(30_000)
                .build());
    worker.registerWorkflowImplementationTypes(
        PipelineWorkflowImpl.class, BackfillWorkflowImpl.class);
    worker.registerActivitiesImplementations(
        new LedgerActivitiesImpl(empty.database()),
        new BackfillLedger(empty.database()),
        new Hours(),
        new Slow());
    factory.start();
  }

  @AfterEach
  void stop() {
    factory.shutdownNow();
    temporal.close();
  }

  @Test
  void freshRunOvertakesTheRunsOfABackfillThatWaitForASlot() {
    BackfillInput backfill = backfill();
    new BackfillLaunch(client).start(backfill);
    until(() -> done.size() >= 5);
    until(() -> counts(backfill).running() == TICKS);

    PipelineDefinition definition = definition("fresh");
    new Launch(client)
        .start(new PipelineInput("fresh-1", definition, new TreeMap<>(), Trigger.SCHEDULE));
    int before = done.size();
    until(() -> ended("fresh-1") == STEPS);

    int after = done.lastIndexOf("fresh-1") + 1;
    assertThat(after - before)
        .as("steps from the start of the fresh run to its end, of %s", done)
        .isLessThan(4 * STEPS);
    assertThat(after).isLessThan(TICKS * STEPS / 2);
    BackfillResult result =
        client.newUntypedWorkflowStub(backfill.backfill()).getResult(BackfillResult.class);
    assertThat(result.counts().succeeded()).isEqualTo(TICKS);
    assertThat(counts(backfill)).isEqualTo(new BackfillRow.Counts(0, 0, TICKS, 0, 0, 0, 0));
  }

  private BackfillRow.Counts counts(BackfillInput backfill) {
    return new Backfills(empty.database())
        .find(backfill.backfill())
        .map(BackfillRow::counts)
        .orElse(BackfillRow.Counts.NONE);
  }

  private long ended(String run) {
    return done.stream().filter(run::equals).count();
  }

  private static BackfillInput backfill() {
    return BackfillLaunch.input(
        definition("old"),
        new BackfillLaunch.Wish(
            Map.of(),
            FROM,
            FROM.plus(Duration.ofHours(TICKS)),
            Order.OLDEST_FIRST,
            Reprocess.NONE,
            TICKS,
            List.of(),
            BackfillInput.STANDARD_PRIORITY,
            Optional.of(Duration.ofHours(1)),
            false,
            "test"),
        Instant.now());
  }

  private static PipelineDefinition definition(String name) {
    return ((ReadDefinition.Accepted)
            DefinitionReader.read(
                """
                pipeline: %s
                steps:
                  one: { uses: shell, command: [one] }
                  two: { uses: shell, command: [two], needs: one }
                  three: { uses: shell, command: [three], needs: two }
                """
                    .formatted(name),
                name + ".yaml"))
        .definition();
  }

  private static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for two minutes").isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** A step that holds the only slot for a while. */
  private final class Slow implements ShellActivities {
    @Override
    public ShellResult run(StepCall call, ShellSettings settings) {
      LockSupport.parkNanos(150_000_000);
      done.add(call.run());
      return new ShellResult(0, 0, new TreeMap<>());
    }
  }

  /** Ticks of full hours. */
  public static final class Hours implements ScheduleActivities {
    @Override
    public DataInterval interval(ScheduleRule schedule, Instant tick) {
      return new DataInterval(tick.minus(Duration.ofHours(1)), tick);
    }

    @Override
    public Ticks ticks(TicksAsked asked) {
      return new Ticks(
          Stream.iterate(
                  asked.from(),
                  tick -> tick.isBefore(asked.to()),
                  tick -> tick.plus(Duration.ofHours(1)))
              .limit(asked.limit())
              .toList());
    }
  }
}
