package io.isobar.workflows.definition;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.workflows.drift.DriftSettings;
import java.util.List;

/** What is particular to a drift step that judges what was served: it works on no batch. */
final class ServedDrift {
  private ServedDrift() {}

  /** Reports columns that no request has to bring. */
  static void check(List<StepDraft> steps, Dataset dataset, Problems problems) {
    List<String> inputs = dataset.features().stream().map(Column::name).toList();
    for (StepDraft step : steps) {
      for (Branch branch : step.branches()) {
        if (branch.settings() instanceof StepKind.Drift drift
            && drift.settings().chosen().served().isPresent()) {
          check(step, drift.settings(), inputs, problems);
        }
      }
    }
  }

  private static void check(
      StepDraft step, DriftSettings settings, List<String> inputs, Problems problems) {
    String path = Words.join(step.path(), "columns");
    settings.columns().stream()
        .filter(column -> !inputs.contains(column))
        .forEach(
            column ->
                problems.add(
                    step.key(),
                    path,
                    path
                        + " names "
                        + column
                        + ", which is no input of the model: rows that were"
                        + " served do not have it",
                    Words.oneOf(inputs)));
  }
}
