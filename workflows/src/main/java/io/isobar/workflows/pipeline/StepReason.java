package io.isobar.workflows.pipeline;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.definition.Step;
import io.temporal.failure.TemporalFailure;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What is said of a step that ran, from its branches. */
final class StepReason {
  private StepReason() {}

  static String of(SortedMap<String, StepResult> results) {
    return results.entrySet().stream()
        .map(branch -> prefixed(branch.getKey(), branch.getValue().summary()))
        .collect(Collectors.joining("; "));
  }

  static String of(Step step, SortedMap<String, TemporalFailure> failures) {
    return failures.entrySet().stream()
        .map(branch -> prefixed(branch.getKey(), FailureText.of(branch.getValue(), step)))
        .collect(Collectors.joining("; "));
  }

  static Outcome outcome(SortedMap<String, TemporalFailure> failures) {
    return failures.values().stream().allMatch(FailureText::isCancellation)
        ? Outcome.CANCELLED
        : Outcome.FAILED;
  }

  private static String prefixed(String branch, String text) {
    return branch.isEmpty() ? text : branch + ": " + text;
  }
}
