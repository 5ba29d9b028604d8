package io.isobar.workflows.pipeline;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.collect.CollectResult;
import java.util.List;
import java.util.Optional;

/** How a run ended, from how its steps ended: any failed step fails the run. */
final class RunVerdict {
  private RunVerdict() {}

  static PipelineResult of(String run, List<StepEnd> ends) {
    boolean exhausted =
        ends.stream()
            .flatMap(end -> end.results().values().stream())
            .anyMatch(
                result ->
                    result instanceof CollectResult collected
                        && collected.status() == CollectResult.Status.exhausted);
    Optional<StepEnd> decisive =
        first(ends, Outcome.FAILED).or(() -> first(ends, Outcome.CANCELLED));
    return decisive
        .map(
            end ->
                new PipelineResult(run, end.outcome(), exhausted, end.step() + ": " + end.reason()))
        .orElseGet(() -> new PipelineResult(run, Outcome.SUCCEEDED, exhausted, story(ends)));
  }

  /** The last thing that was done, and the first that was not. */
  private static String story(List<StepEnd> ends) {
    String done =
        ends.stream()
            .filter(end -> end.outcome() == Outcome.SUCCEEDED)
            .reduce((earlier, later) -> later)
            .map(end -> end.step() + ": " + end.reason())
            .orElse("no step ran");
    return first(ends, Outcome.SKIPPED)
        .filter(skipped -> !done.endsWith(skipped.reason()))
        .map(skipped -> done + "; " + skipped.step() + " was skipped: " + skipped.reason())
        .orElse(done);
  }

  private static Optional<StepEnd> first(List<StepEnd> ends, Outcome outcome) {
    return ends.stream().filter(end -> end.outcome() == outcome).findFirst();
  }
}
