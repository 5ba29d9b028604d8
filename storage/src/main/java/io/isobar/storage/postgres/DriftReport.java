package io.isobar.storage.postgres;

import io.isobar.domain.drift.ServedWindow;
import java.util.Objects;
import java.util.Optional;

/**
 * One row of isobar.drift_reports: on a batch, or on what was served in a window.
 *
 * @param dataset empty when no champion says which was served
 * @param batch absent of what was served
 * @param window absent of a batch
 * @param reference version compared with; 0 for none
 * @param verdict no_champion, too_few, stable or drifted
 * @param columnsJson distances by column, the most drifted first
 */
public record DriftReport(
    String run,
    String step,
    String branch,
    String dataset,
    Optional<Long> batch,
    Optional<ServedWindow> window,
    String model,
    int reference,
    String verdict,
    long rows,
    String columnsJson,
    String reason) {
  public DriftReport {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(branch, "branch");
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(columnsJson, "columnsJson");
    Objects.requireNonNull(reason, "reason");
    if (batch.isPresent() == window.isPresent()) {
      throw new IllegalArgumentException(
          "a report on a batch or on a window, not on " + batch + " and " + window);
    }
  }
}
