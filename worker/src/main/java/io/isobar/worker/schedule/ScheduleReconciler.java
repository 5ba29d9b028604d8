package io.isobar.worker.schedule;

import io.isobar.storage.postgres.Alerts;
import io.isobar.storage.postgres.Alone;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.Definitions.Applied;
import io.isobar.storage.postgres.PlacedSchedules;
import io.isobar.storage.postgres.PlacedSchedules.Placed;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ReadDefinition;
import io.isobar.workflows.schedule.ScheduleDrift;
import io.isobar.workflows.schedule.TemporalSchedule;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleListDescription;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleState;
import io.temporal.client.schedules.ScheduleUpdate;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes, changes and deletes Temporal's schedules so that they are those of the applied
 * definitions. What somebody changed by hand is told and set right; only a pause by hand is taken
 * over, since it is a wish about this hour and not about the pipeline.
 */
public final class ScheduleReconciler {
  private static final Logger LOG = LoggerFactory.getLogger(ScheduleReconciler.class);
  private static final String DRIFT = "schedule-drift";

  private final ScheduleClient schedules;
  private final Definitions definitions;
  private final PlacedSchedules placed;
  private final Alerts alerts;
  private final Alone alone;

  public ScheduleReconciler(WorkflowClient client, Database database) {
    this.schedules =
        ScheduleClient.newInstance(
            client.getWorkflowServiceStubs(),
            ScheduleClientOptions.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setDataConverter(client.getOptions().getDataConverter())
                .build());
    this.definitions = new Definitions(database);
    this.placed = new PlacedSchedules(database);
    this.alerts = new Alerts(database);
    this.alone = new Alone(database, "schedules");
  }

  /** Looks once, unless another worker is at it. A schedule that fails does not stop the others. */
  public boolean reconcile() {
    return alone.run(this::all);
  }

  private void all() {
    Set<String> wanted = new TreeSet<>();
    for (Applied applied : definitions.all()) {
      switch (DefinitionReader.read(applied.text(), applied.file())) {
        case ReadDefinition.Accepted accepted
            when accepted.definition().rules().schedule().isPresent() -> {
          wanted.add(applied.pipeline());
          guarded(applied.pipeline(), () -> place(applied, accepted.definition()));
        }
        case ReadDefinition.Accepted none -> LOG.debug("{} has no schedule", applied.pipeline());
        case ReadDefinition.Refused refused -> {
          wanted.add(applied.pipeline());
          LOG.warn(
              "the schedule of {} stays as it is, since its definition is no longer right: {}",
              applied.pipeline(),
              refused.render());
        }
      }
    }
    unwanted(wanted).forEach(pipeline -> guarded(pipeline, () -> remove(pipeline)));
  }

  /** Temporal lists a schedule some time after it was made; the ledger knows it at once. */
  private NavigableSet<String> unwanted(Set<String> wanted) {
    NavigableSet<String> unwanted = new TreeSet<>();
    schedules
        .listSchedules()
        .map(ScheduleListDescription::getScheduleId)
        .filter(TemporalSchedule::isOurs)
        .map(TemporalSchedule::pipeline)
        .forEach(unwanted::add);
    placed.all().stream().map(Placed::pipeline).forEach(unwanted::add);
    unwanted.removeAll(wanted);
    return unwanted;
  }

  private static void guarded(String pipeline, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failed) {
      LOG.warn("the schedule of {} could not be reconciled: {}", pipeline, failed.toString());
    }
  }

  private void remove(String pipeline) {
    ScheduleHandle handle = schedules.getHandle(TemporalSchedule.id(pipeline));
    if (find(handle).isPresent()) {
      handle.delete();
      LOG.info("deleted the schedule of {}: no applied definition has it", pipeline);
    }
    placed.removed(pipeline);
  }

  private void place(Applied applied, PipelineDefinition definition) {
    ScheduleHandle handle = schedules.getHandle(TemporalSchedule.id(applied.pipeline()));
    Optional<Schedule> found = find(handle);
    if (found.isEmpty()) {
      create(applied, definition);
      return;
    }
    ScheduleState state =
        Objects.requireNonNullElseGet(
            found.get().getState(), () -> ScheduleState.newBuilder().build());
    boolean paused = paused(applied, state);
    String note = note(applied, state, paused);
    Schedule right = TemporalSchedule.of(definition, paused, note);
    List<String> drift = ScheduleDrift.of(found.get(), definition);
    boolean other = !ScheduleDrift.isOf(found.get(), definition);
    if (other || !drift.isEmpty() || state.isPaused() != paused || !noteIs(state, note)) {
      handle.update(input -> new ScheduleUpdate(right));
      LOG.info("updated the schedule of {}", applied.pipeline());
    }
    placed.agree(applied.pipeline(), applied.sha256(), paused);
    if (!drift.isEmpty()) {
      tell(applied.pipeline(), String.join("; ", drift));
    }
  }

  private static boolean noteIs(ScheduleState state, String note) {
    return note.equals(state.getNote() == null ? "" : state.getNote());
  }

  private void create(Applied applied, PipelineDefinition definition) {
    Optional<Placed> before = placed.find(applied.pipeline());
    try {
      schedules.createSchedule(
          TemporalSchedule.id(applied.pipeline()),
          TemporalSchedule.of(definition, applied.paused(), applied.note()),
          ScheduleOptions.newBuilder().build());
      LOG.info("created the schedule of {}", applied.pipeline());
    } catch (ScheduleAlreadyRunningException other) {
      LOG.info("the schedule of {} was created by another one", applied.pipeline());
    }
    placed.agree(applied.pipeline(), applied.sha256(), applied.paused());
    if (before.isPresent()) {
      tell(applied.pipeline(), "it was deleted by hand");
    }
  }

  private void tell(String pipeline, String how) {
    LOG.warn("the schedule of {} was changed by hand and is set right: {}", pipeline, how);
    placed.drifted(pipeline, how);
    alerts.raise(
        DRIFT,
        pipeline,
        TemporalSchedule.id(pipeline),
        "The schedule of "
            + pipeline
            + " was changed by hand in Temporal: "
            + how
            + ". It is as the definition says again.");
    alerts.resolve(DRIFT, pipeline, TemporalSchedule.id(pipeline));
  }

  /**
   * The newest change wins: the side that differs from what both last agreed on is the one that was
   * changed, and both can only have been changed to the same.
   */
  private boolean paused(Applied applied, ScheduleState state) {
    boolean agreed = placed.find(applied.pipeline()).map(Placed::paused).orElse(state.isPaused());
    boolean takenOver = applied.paused() == agreed && state.isPaused() != agreed;
    if (takenOver) {
      String note = state.getNote() == null ? "" : state.getNote();
      definitions.pause(applied.pipeline(), state.isPaused(), note);
      LOG.info(
          "{} was {} in Temporal: {}",
          applied.pipeline(),
          state.isPaused() ? "paused" : "resumed",
          note);
      return state.isPaused();
    }
    return applied.paused();
  }

  /** A note that came with a pause in Temporal stays; else it is that of the ledger. */
  private static String note(Applied applied, ScheduleState state, boolean paused) {
    boolean theirs = paused != applied.paused();
    return theirs && state.getNote() != null ? state.getNote() : applied.note();
  }

  private static Optional<Schedule> find(ScheduleHandle handle) {
    try {
      return Optional.of(handle.describe().getSchedule());
    } catch (ScheduleException thrown) {
      if (isNotFound(thrown)) {
        return Optional.empty();
      }
      throw thrown;
    }
  }

  private static boolean isNotFound(Throwable thrown) {
    return thrown instanceof io.grpc.StatusRuntimeException status
        ? status.getStatus().getCode() == io.grpc.Status.Code.NOT_FOUND
        : thrown.getCause() != null && isNotFound(thrown.getCause());
  }
}
