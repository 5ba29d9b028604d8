package io.isobar.workflows.pipeline;

import io.isobar.workflows.definition.Conditions;
import io.isobar.workflows.definition.Step;
import io.isobar.workflows.definition.Verdict;
import java.util.Optional;

/** The condition of a step, asked over the run and the results of the steps before it. */
final class StepCondition {
  private StepCondition() {}

  /** Why the step is to be skipped, or nothing when its condition holds. */
  static Optional<String> whyFalse(String when, PipelineInput input, RunState state, Step step) {
    Verdict verdict =
        Conditions.explain(when, RunTexts.values(input), state.singleResultsBefore(step));
    return verdict.holds() ? Optional.empty() : Optional.of(verdict.why());
  }
}
