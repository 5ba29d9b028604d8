package io.isobar.cli.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.storage.postgres.Alerts;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.PlacedSchedules;
import io.isobar.worker.schedule.ScheduleReconciler;
import io.isobar.workflows.pipeline.PipelineInput;
import io.isobar.workflows.pipeline.TaskQueues;
import io.isobar.workflows.pipeline.Trigger;
import io.isobar.workflows.schedule.TemporalSchedule;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleUpdate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Schedules on the real server follow the applied definitions. */
@Tag("real-temporal")
class ReconcilerIT {
  private static final String NIGHTLY = "cron: \"0 2 * * *\", timezone: Europe/Madrid, jitter: 30s";

  @TempDir static Path folder;
  private static RealTemporal temporal;
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  private ScheduleReconciler reconciler;
  private Definitions definitions;

  @BeforeAll
  static void startServer() {
    temporal = RealTemporal.start(folder);
  }

  @AfterAll
  static void stopServer() {
    temporal.close();
  }

  @BeforeEach
  void prepare() {
    reconciler = new ScheduleReconciler(temporal.client(), empty.database());
    definitions = new Definitions(empty.database());
  }

  /** The database is a new one each time; the server is not. */
  @AfterEach
  void removeAll() {
    definitions.all().forEach(applied -> definitions.remove(applied.pipeline()));
    reconciler.reconcile();
    assertThat(schedules()).isEmpty();
  }

  @Test
  void makesTheScheduleOfADefinitionAndChangesAndDeletesItWithIt() {
    apply("priority: 2, schedule: {" + NIGHTLY + ", overlap: buffer-one, catch-up: 1h}");
    reconciler.reconcile();

    Schedule made = handle().describe().getSchedule();
    ScheduleActionStartWorkflow action = (ScheduleActionStartWorkflow) made.getAction();
    assertThat(action.getWorkflowType()).isEqualTo("Pipeline");
    assertThat(action.getOptions().getWorkflowId()).isEqualTo("nightly");
    assertThat(action.getOptions().getTaskQueue()).isEqualTo(TaskQueues.PIPELINES);
    assertThat(action.getOptions().getPriority().getPriorityKey()).isEqualTo(2);
    PipelineInput input = action.getArguments().get(0, PipelineInput.class);
    assertThat(input.run()).isEmpty();
    assertThat(input.trigger()).isEqualTo(Trigger.SCHEDULE);
    assertThat(input.parameters()).containsEntry("rows", 7);
    assertThat(made.getPolicy().getOverlap())
        .isEqualTo(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_BUFFER_ONE);
    assertThat(made.getPolicy().getCatchupWindow()).isEqualTo(Duration.ofHours(1));
    assertThat(made.getSpec().getJitter()).isEqualTo(Duration.ofSeconds(30));

    apply("schedule: {every: 5m}");
    reconciler.reconcile();

    Schedule changed = handle().describe().getSchedule();
    assertThat(changed.getSpec().getCalendars()).isNullOrEmpty();
    assertThat(changed.getSpec().getIntervals().getFirst().getEvery())
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(placed().drift()).as("a new definition is no drift").isEmpty();
    assertThat(new Alerts(empty.database()).list(false, 9)).isEmpty();

    apply("tags: [none]");
    reconciler.reconcile();

    assertThat(schedules()).isEmpty();
    assertThat(new PlacedSchedules(empty.database()).all()).isEmpty();
  }

  @Test
  void changesNothingWhenNothingHasChanged() {
    apply(
        "schedule: {"
            + NIGHTLY
            + ", calendars: [{hour: \"1-5/2\", year: 2027}], every: 7h,"
            + " offset: 1h, start: 2026-01-01, end: 2030-01-01}");
    reconciler.reconcile();
    Object before = handle().describe().getInfo().getLastUpdatedAt();

    reconciler.reconcile();
    reconciler.reconcile();

    assertThat(handle().describe().getInfo().getLastUpdatedAt()).isEqualTo(before);
    assertThat(placed().drift()).isEmpty();
  }

  @Test
  void tellsAChangeByHandAndSetsItRight() {
    apply("schedule: {every: 5m}");
    reconciler.reconcile();
    handle()
        .update(
            input ->
                new ScheduleUpdate(
                    Schedule.newBuilder(input.getDescription().getSchedule())
                        .setPolicy(
                            SchedulePolicy.newBuilder()
                                .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_ALLOW_ALL)
                                .setCatchupWindow(Duration.ofMinutes(10))
                                .build())
                        .build()));

    reconciler.reconcile();

    assertThat(handle().describe().getSchedule().getPolicy().getOverlap())
        .isEqualTo(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP);
    assertThat(placed().drift())
        .isEqualTo(
            "overlap is SCHEDULE_OVERLAP_POLICY_ALLOW_ALL and should be"
                + " SCHEDULE_OVERLAP_POLICY_SKIP");
    assertThat(new Alerts(empty.database()).list(false, 9))
        .singleElement()
        .satisfies(alert -> assertThat(alert.kind()).isEqualTo("schedule-drift"));

    handle().delete();
    reconciler.reconcile();

    assertThat(schedules()).hasSize(1);
    assertThat(placed().drift()).isEqualTo("it was deleted by hand");
  }

  @Test
  void takesOverAPauseFromEitherSideAndTheNewestWins() {
    apply("schedule: {every: 5m}");
    reconciler.reconcile();

    definitions.pause("nightly", true, "release day");
    reconciler.reconcile();
    ScheduleDescription ours = handle().describe();
    assertThat(ours.getSchedule().getState().isPaused()).isTrue();
    assertThat(ours.getSchedule().getState().getNote()).isEqualTo("release day");

    handle().unpause("released");
    reconciler.reconcile();
    assertThat(definitions.newest("nightly").orElseThrow().paused()).isFalse();
    assertThat(handle().describe().getSchedule().getState().isPaused()).isFalse();

    handle().pause("the source is broken");
    reconciler.reconcile();
    reconciler.reconcile();
    Definitions.Applied taken = definitions.newest("nightly").orElseThrow();
    assertThat(taken.paused()).isTrue();
    assertThat(taken.note()).isEqualTo("the source is broken");
    assertThat(handle().describe().getSchedule().getState().getNote())
        .isEqualTo("the source is broken");
    assertThat(placed().drift()).as("a pause is a wish, no drift").isEmpty();

    apply("schedule: {every: 6m}");
    reconciler.reconcile();
    assertThat(handle().describe().getSchedule().getState().isPaused())
        .as("a new definition does not end a pause")
        .isTrue();
  }

  private void apply(String rules) {
    SmallPipelines.apply(
        definitions,
        "nightly",
        "params: {rows: {type: integer, default: 7}}\n"
            + rules.replaceAll(", (?=schedule:)", "\n"));
  }

  private PlacedSchedules.Placed placed() {
    return new PlacedSchedules(empty.database()).find("nightly").orElseThrow();
  }

  private static ScheduleHandle handle() {
    return client().getHandle(TemporalSchedule.id("nightly"));
  }

  private static List<String> schedules() {
    // The list is of the visibility store, which is told a little later.
    return client()
        .listSchedules()
        .map(listed -> listed.getScheduleId())
        .filter(id -> exists(id))
        .toList();
  }

  private static boolean exists(String id) {
    try {
      return client().getHandle(id).describe() != null;
    } catch (RuntimeException gone) {
      return false;
    }
  }

  private static ScheduleClient client() {
    return ScheduleClient.newInstance(
        temporal.stubs(),
        ScheduleClientOptions.newBuilder()
            .setDataConverter(temporal.client().getOptions().getDataConverter())
            .build());
  }
}
