package io.isobar.workflows.pipeline;

import io.isobar.workflows.definition.Conditions;
import io.isobar.workflows.definition.Step;
import io.isobar.workflows.definition.Verdict;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The condition of a step, asked over the parameters and the results of the steps before it. */
final class StepCondition {
  private StepCondition() {}

  /** Why the step is to be skipped, or nothing when its condition holds. */
  static Optional<String> whyFalse(
      String when, SortedMap<String, Object> parameters, RunState state, Step step) {
    SortedMap<String, StepResult> results = new TreeMap<>();
    state
        .resultsBefore(step)
        .forEach(
            (name, branches) -> {
              // A step with several branches has no one result that a condition could mean.
              if (branches.size() == 1) {
                results.put(name, branches.get(branches.firstKey()));
              }
            });
    Verdict verdict = Conditions.explain(when, parameters, results);
    return verdict.holds() ? Optional.empty() : Optional.of(verdict.why());
  }
}
