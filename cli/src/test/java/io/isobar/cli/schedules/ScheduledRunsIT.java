package io.isobar.cli.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.gateway.watch.Watcher;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.Runs;
import io.isobar.storage.postgres.TickRow;
import io.isobar.storage.postgres.TickRow.State;
import io.isobar.storage.postgres.Ticks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A worker, the real server, and the watcher: ticks become runs, or rows that say why not. */
@Tag("real-temporal")
class ScheduledRunsIT {
  @TempDir Path folder;
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  private RealTemporal temporal;
  private ConfigurableApplicationContext worker;
  private Definitions definitions;
  private Watcher watcher;

  @BeforeEach
  void start() {
    temporal = RealTemporal.start(folder.resolve("temporal"));
    worker = RealWorker.start(temporal, empty, folder, Map.of());
    Database database = empty.database();
    definitions = new Definitions(database);
    watcher =
        new Watcher(
            database,
            new Ticks(database)::now,
            Duration.ofSeconds(4),
            Set.of(State.MISSED),
            Optional.empty());
  }

  @AfterEach
  void stop() {
    worker.close();
    temporal.close();
  }

  @Test
  void aScheduleOfTwoSecondsRunsWithTheTimesOfItsTicks() {
    SmallPipelines.apply(definitions, "often", "schedule: {every: 2s}");

    await(() -> count("often", State.STARTED) >= 4);

    List<RunRow> runs = runs("often");
    assertThat(runs)
        .allSatisfy(
            run -> {
              Instant tick = run.facts().logicalTime().orElseThrow();
              assertThat(tick.getEpochSecond() % 2).isZero();
              assertThat(tick.getNano()).isZero();
              assertThat(run.facts().intervalStart()).contains(tick.minusSeconds(2));
              assertThat(run.facts().intervalEnd()).contains(tick);
              assertThat(run.run()).isEqualTo("often-" + tick);
              assertThat(run.trigger()).isEqualTo("schedule");
            });
    await(() -> runs("often").stream().filter(this::succeeded).count() >= 4);
    assertThat(runs.stream().map(run -> run.facts().logicalTime()).distinct()).hasSameSizeAs(runs);
  }

  @Test
  void aTickInARunThatIsUnderWayIsARowWithItsReason() {
    SmallPipelines.apply(definitions, "slow", "schedule: {every: 2s}", "5s");

    await(() -> count("slow", State.SKIPPED) >= 2 && count("slow", State.STARTED) >= 2);

    assertThat(ticks("slow", State.SKIPPED))
        .allSatisfy(
            tick -> assertThat(tick.reason()).matches("the run slow-\\S+Z was still under way"));
    assertThat(count("slow", State.MISSED)).isZero();
  }

  @Test
  void afterAnOutageWhatIsWithinTheWindowIsLateAndWhatIsOutsideIsMissed() throws Exception {
    SmallPipelines.apply(
        definitions, "patient", "schedule: {every: 3s, overlap: allow-all, catch-up: 5m}");
    SmallPipelines.apply(
        definitions, "strict", "schedule: {every: 3s, overlap: allow-all, catch-up: 10s}");
    await(() -> count("patient", State.STARTED) >= 1 && count("strict", State.STARTED) >= 1);

    temporal.stop();
    Instant down = Instant.now();
    await(() -> Instant.now().isAfter(down.plusSeconds(25)));
    temporal.startAgain();
    Instant up = Instant.now();

    await(() -> count("patient", State.LATE) >= 4 && count("strict", State.MISSED) >= 2);
    await(() -> startedAfter("patient", up) && startedAfter("strict", up));
    assertThat(ticks("patient", State.MISSED)).isEmpty();
    assertThat(ticks("patient", State.LATE))
        .allSatisfy(tick -> assertThat(tick.reason()).contains("made up for"));
    assertThat(ticks("strict", State.MISSED))
        .allSatisfy(
            tick -> {
              assertThat(tick.tick()).isBetween(down.minusSeconds(1), up);
              assertThat(tick.reason()).isNotEmpty();
            });
    assertThat(gaps("patient")).as("every tick has its row").isEmpty();
    assertThat(gaps("strict")).as("every tick has its row").isEmpty();
  }

  private boolean startedAfter(String pipeline, Instant up) {
    return ticks(pipeline, State.STARTED).stream().anyMatch(tick -> tick.tick().isAfter(up));
  }

  private Set<Instant> gaps(String pipeline) {
    Set<Instant> rows =
        new Ticks(empty.database())
            .past(Optional.of(pipeline), Optional.empty(), 1_000).stream()
                .map(TickRow::tick)
                .collect(Collectors.toSet());
    return rows.stream()
        .filter(tick -> !rows.contains(tick.minusSeconds(3)))
        .filter(tick -> rows.stream().anyMatch(other -> other.isBefore(tick)))
        .collect(Collectors.toSet());
  }

  private boolean succeeded(RunRow run) {
    return run.outcome().equals(Optional.of(Outcome.SUCCEEDED));
  }

  private List<RunRow> runs(String pipeline) {
    return new Runs(empty.database()).newest(Optional.of(pipeline), 1_000);
  }

  private List<TickRow> ticks(String pipeline, State state) {
    return new Ticks(empty.database()).past(Optional.of(pipeline), Optional.of(state), 1_000);
  }

  private long count(String pipeline, State state) {
    return ticks(pipeline, state).size();
  }

  private void await(BooleanSupplier condition) {
    Instant end = Instant.now().plusSeconds(90);
    while (!condition.getAsBoolean()) {
      watcher.look();
      assertThat(Instant.now())
          .as(
              () ->
                  "ticks "
                      + new Ticks(empty.database()).past(Optional.empty(), Optional.empty(), 30))
          .isBefore(end);
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
