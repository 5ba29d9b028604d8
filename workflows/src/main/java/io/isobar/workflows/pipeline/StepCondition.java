package io.isobar.workflows.pipeline;

import io.isobar.workflows.definition.Step;
import java.util.Optional;
import java.util.SortedMap;

/** The condition of a step, asked over the parameters and the results of the steps before it. */
final class StepCondition {
  private StepCondition() {}

  static Optional<String> whyFalse(
      String when, SortedMap<String, Object> parameters, RunState state, Step step) {
    if (parameters.isEmpty() && state.resultsBefore(step).isEmpty()) {
      return Optional.of("condition " + when + " is false");
    }
    return Optional.empty();
  }
}
