package io.isobar.workflows.pipeline;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.definition.Step;
import io.temporal.failure.TemporalFailure;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of a step that ran, from its branches. */
final class StepReason {
  private static final int MOST = 10;

  private StepReason() {}

  static String of(SortedMap<String, StepResult> results) {
    return shortened(
        results.size(),
        results.entrySet().stream()
            .map(branch -> prefixed(branch.getKey(), branch.getValue().summary())));
  }

  static String of(Step step, SortedMap<String, TemporalFailure> failures) {
    return shortened(
        failures.size(),
        failures.entrySet().stream()
            .map(branch -> prefixed(branch.getKey(), FailureText.of(branch.getValue(), step))));
  }

  /** A step may have thousands of branches; each one's own result is in the ledger. */
  private static String shortened(int count, Stream<String> texts) {
    String shown = texts.limit(MOST).collect(Collectors.joining("; "));
    return count > MOST ? shown + "; and " + (count - MOST) + " more" : shown;
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
