package io.isobar.workflows.backfill;

import io.isobar.domain.failure.Failure;
import io.isobar.workflows.definition.ParameterValues;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ScheduleRule;
import io.isobar.workflows.launch.RunIds;
import io.isobar.workflows.pipeline.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Begins backfills, and pauses, resumes and cancels them. */
public final class BackfillLaunch {
  private final WorkflowClient client;

  public BackfillLaunch(WorkflowClient client) {
    this.client = Objects.requireNonNull(client, "client");
  }

  /**
   * What somebody asks for.
   *
   * @param parameters as typed, by name
   * @param from included
   * @param to excluded
   * @param every the distance of ticks, of a pipeline without a schedule; else that of the schedule
   */
  public record Wish(
      Map<String, String> parameters,
      Instant from,
      Instant to,
      Order order,
      Reprocess reprocess,
      int parallelism,
      List<String> tags,
      int priority,
      Optional<Duration> every,
      boolean stopOnFailure,
      String by) {
    public Wish {
      parameters = Map.copyOf(parameters);
      tags = List.copyOf(tags);
    }
  }

  /**
   * The backfill that a wish comes to.
   *
   * @throws Failure {@code backfill.no-schedule}, {@code backfill.wish} or {@code
   *     parameter.refused}
   */
  public static BackfillInput input(PipelineDefinition definition, Wish wish, Instant now) {
    SortedMap<String, Object> parameters =
        switch (ParameterValues.resolve(definition, wish.parameters())) {
          case ParameterValues.Complete complete -> complete.values();
          case ParameterValues.Refused refused ->
              throw Failure.user(
                  "parameter.refused",
                  String.join("; ", refused.problems()) + ".",
                  "./isobar validate lists the parameters of a definition.");
        };
    try {
      return new BackfillInput(
          RunIds.backfill(definition.name(), now),
          definition,
          parameters,
          schedule(definition, wish),
          wish.from(),
          wish.to(),
          wish.order(),
          wish.reprocess(),
          wish.parallelism(),
          wish.tags(),
          wish.priority(),
          wish.by(),
          wish.stopOnFailure(),
          BackfillProgress.NONE,
          BackfillInput.Limits.STANDARD);
    } catch (IllegalArgumentException refused) {
      throw Failure.user(
          "backfill.wish",
          "The backfill of " + definition.name() + " is refused: " + refused.getMessage() + ".",
          "Correct it and ask again.");
    }
  }

  private static ScheduleRule schedule(PipelineDefinition definition, Wish wish) {
    return wish.every()
        .map(BackfillLaunch::every)
        .or(() -> definition.rules().schedule())
        .orElseThrow(
            () ->
                Failure.user(
                    "backfill.no-schedule",
                    "Pipeline " + definition.name() + " has no schedule, and so no ticks.",
                    "Give the distance of the ticks (--every 1d), or a schedule in the"
                        + " definition."));
  }

  private static ScheduleRule every(Duration distance) {
    if (distance.toSeconds() < 1) {
      throw new IllegalArgumentException("every (" + distance + ") is less than a second");
    }
    return new ScheduleRule(
        List.of(),
        List.of(),
        Optional.of(distance),
        Duration.ZERO,
        ZoneOffset.UTC,
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        Duration.ofMinutes(10),
        ScheduleRule.Overlap.SKIP);
  }

  /**
   * Begins it; the same id again begins nothing.
   *
   * @throws Failure {@code temporal.away}
   */
  public void start(BackfillInput input) {
    BackfillWorkflow stub =
        client.newWorkflowStub(
            BackfillWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(input.backfill())
                .setTaskQueue(TaskQueues.PIPELINES)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setPriority(Priority.newBuilder().setPriorityKey(input.priority()).build())
                .setStaticSummary(
                    "backfill of "
                        + input.definition().name()
                        + ", "
                        + input.from()
                        + " to "
                        + input.to())
                .build());
    try {
      WorkflowClient.start(stub::backfill, input);
    } catch (WorkflowServiceException away) {
      throw away(input.backfill(), away);
    }
  }

  public void pause(String backfill) {
    tell(backfill, stub -> stub.signal("pause"));
  }

  public void resume(String backfill) {
    tell(backfill, stub -> stub.signal("resume"));
  }

  /** Its runs are cancelled too, and no further one begins. */
  public void cancel(String backfill) {
    tell(backfill, WorkflowStub::cancel);
  }

  private void tell(String backfill, Consumer<WorkflowStub> word) {
    try {
      word.accept(client.newUntypedWorkflowStub(backfill));
    } catch (WorkflowNotFoundException unknown) {
      throw Failure.user(
          "backfill.not-running",
          "No backfill '" + backfill + "' is under way.",
          "./isobar backfills lists them.");
    } catch (WorkflowServiceException away) {
      throw away(backfill, away);
    }
  }

  private static Failure away(String backfill, WorkflowServiceException away) {
    return Failure.platform(
        "temporal.away",
        "Temporal did not take what was asked of backfill "
            + backfill
            + ": "
            + away.getMessage()
            + ".",
        "See whether Temporal runs, and ask again.",
        away);
  }
}
