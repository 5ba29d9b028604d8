package io.isobar.storage.postgres;

import java.util.Objects;

/**
 * One row of isobar.drift_reports.
 *
 * @param reference version compared with; 0 for none
 * @param verdict no_champion, too_few, stable or drifted
 * @param columnsJson distances by column, the most drifted first
 */
public record DriftReport(
    String run,
    String step,
    String branch,
    String dataset,
    long batch,
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
  }
}
