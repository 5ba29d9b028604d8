package io.isobar.workflows.pipeline;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.definition.Step;
import io.isobar.workflows.definition.StepRules.RunIf;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether the ends of the steps that a step needs allow it to run. */
final class StepNeeds {
  private StepNeeds() {}

  /** How a step ends that may not run; nothing when it may. */
  static Optional<StepEnd> prevented(Step step, List<StepEnd> needs) {
    if (any(needs, end -> end.outcome() == Outcome.CANCELLED)) {
      return first(needs, Outcome.CANCELLED)
          .map(
              need ->
                  end(step, Outcome.CANCELLED, "needs " + need.step() + ", which was cancelled"));
    }
    return switch (step.rules().runIf()) {
      case ALL_SUCCEEDED -> byFailed(step, needs).or(() -> bySkipped(step, needs));
      case NONE_FAILED -> byFailed(step, needs);
      case ALL_DONE -> Optional.empty();
      case ANY_FAILED -> unless(step, needs, StepNeeds::failed, "failed");
      case ANY_SUCCEEDED ->
          unless(step, needs, end -> end.outcome() == Outcome.SUCCEEDED, "succeeded");
    };
  }

  private static Optional<StepEnd> byFailed(Step step, List<StepEnd> needs) {
    return needs.stream()
        .filter(StepNeeds::failed)
        .findFirst()
        .map(
            need ->
                end(
                    step,
                    Outcome.UPSTREAM_FAILED,
                    "needs "
                        + need.step()
                        + ", which "
                        + (need.outcome() == Outcome.FAILED ? "failed" : "was not begun")));
  }

  private static Optional<StepEnd> bySkipped(Step step, List<StepEnd> needs) {
    return first(needs, Outcome.SKIPPED)
        .map(need -> end(step, Outcome.SKIPPED, "needs " + need.step() + ", which was skipped"));
  }

  private static Optional<StepEnd> unless(
      Step step, List<StepEnd> needs, Predicate<StepEnd> wanted, String word) {
    RunIf rule = step.rules().runIf();
    return any(needs, wanted)
        ? Optional.empty()
        : Optional.of(
            end(
                step,
                Outcome.SKIPPED,
                "run-if "
                    + rule.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')
                    + ": no step that it needs has "
                    + word));
  }

  private static boolean failed(StepEnd end) {
    return end.outcome() == Outcome.FAILED || end.outcome() == Outcome.UPSTREAM_FAILED;
  }

  private static boolean any(List<StepEnd> needs, Predicate<StepEnd> wanted) {
    return needs.stream().anyMatch(wanted);
  }

  private static Optional<StepEnd> first(List<StepEnd> needs, Outcome outcome) {
    return needs.stream().filter(end -> end.outcome() == outcome).findFirst();
  }

  private static StepEnd end(Step step, Outcome outcome, String reason) {
    return StepEnd.without(step.name(), outcome, reason);
  }
}
