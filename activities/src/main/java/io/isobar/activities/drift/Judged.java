package io.isobar.activities.drift;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.drift.DriftRules;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.workflows.drift.DriftSettings;
import io.isobar.workflows.pipeline.StepCall;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is judged, and against what.
 *
 * @param rows of the batch
 */
record Judged(
    StepCall call,
    DriftSettings settings,
    DriftRules rules,
    long batch,
    long rows,
    ModelVersion champion) {

  /** All features and the target, when the settings name no column. */
  List<Column> columns() {
    if (settings.columns().isEmpty()) {
      return Stream.concat(
              call.dataset().features().stream(),
              call.dataset().column(call.dataset().target().column()).stream())
          .toList();
    }
    return settings.columns().stream().map(this::column).toList();
  }

  private Column column(String name) {
    return call.dataset()
        .column(name)
        .orElseThrow(
            () -> unknown(name, call.dataset().columns().stream().map(Column::name).toList()));
  }

  /** A column that was asked for and is not there. */
  Failure unknown(String name, List<String> known) {
    return Failure.user(
        "drift.unknown-column",
        "Column '%s' cannot be compared: the champion's training rows of %s have %s."
            .formatted(name, call.dataset().name(), String.join(", ", known)),
        "Name one of these columns in the drift step, or leave columns out to compare all.");
  }
}
