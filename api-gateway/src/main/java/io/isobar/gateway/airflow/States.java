package io.isobar.gateway.airflow;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.AttemptRow;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.StepRow;
import io.isobar.workflows.definition.StepRules.RunIf;
import io.isobar.workflows.pipeline.Trigger;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Airflow's words. */
final class States {
  static final String QUEUED = "queued";
  static final String RUNNING = "running";
  static final String SUCCESS = "success";
  static final String FAILED = "failed";
  static final String SKIPPED = "skipped";
  static final Set<Outcome> GOOD = Set.of(Outcome.SUCCEEDED, Outcome.SKIPPED);
  static final Set<Outcome> BAD =
      Set.of(Outcome.FAILED, Outcome.UPSTREAM_FAILED, Outcome.CANCELLED);

  private States() {}

  /** Of a run; one in which there was nothing to do is a success, as in Airflow. */
  static String run(RunRow row) {
    return row.outcome().map(end -> GOOD.contains(end) ? SUCCESS : FAILED).orElse(RUNNING);
  }

  /** Of a step; empty when it has not begun. */
  static Optional<String> task(RunRow run, StepRow step, List<AttemptRow> attempts) {
    if (step.outcome().isPresent()) {
      return Optional.of(
          switch (step.outcome().get()) {
            case SUCCEEDED -> SUCCESS;
            case FAILED -> FAILED;
            case SKIPPED -> SKIPPED;
            case UPSTREAM_FAILED -> "upstream_failed";
            case CANCELLED -> step.startedAt().isPresent() ? FAILED : SKIPPED;
          });
    }
    if (run.outcome().isPresent()) {
      return Optional.of("removed");
    }
    return step.startedAt().map(began -> underWay(step, attempts));
  }

  private static String underWay(StepRow step, List<AttemptRow> attempts) {
    if (step.kind().equals("wait") || step.kind().equals("approval")) {
      return "deferred";
    }
    boolean between =
        !attempts.isEmpty()
            && attempts.stream().allMatch(attempt -> attempt.finishedAt().isPresent())
            && attempts.getLast().outcome().filter(Outcome.FAILED::equals).isPresent();
    return between ? "up_for_retry" : RUNNING;
  }

  static String runType(String trigger) {
    return switch (trigger) {
      case Trigger.SCHEDULE -> "scheduled";
      case Trigger.BACKFILL -> "backfill";
      case Trigger.ASSET -> "asset_triggered";
      default -> "manual";
    };
  }

  static String triggeredBy(String trigger) {
    return switch (trigger) {
      case Trigger.SCHEDULE -> "timetable";
      case Trigger.BACKFILL -> "backfill";
      case Trigger.ASSET -> "asset";
      case Trigger.PIPELINE -> "operator";
      default -> "rest_api";
    };
  }

  static String triggerRule(RunIf rule) {
    return switch (rule) {
      case ALL_SUCCEEDED -> "all_success";
      case ALL_DONE -> "all_done";
      case ANY_FAILED -> "one_failed";
      case ANY_SUCCEEDED -> "one_success";
      case NONE_FAILED -> "none_failed";
    };
  }
}
