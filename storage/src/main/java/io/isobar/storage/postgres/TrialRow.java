package io.isobar.storage.postgres;

import io.isobar.domain.tune.LearningCurve;
import java.time.Instant;
import java.util.Objects;

/**
 * A trial that has ended, as it is told to people.
 *
 * @param step that tuned, with its branch
 * @param parametersJson what was tried, by XGBoost's names
 * @param score of the validation rows, on the scale of the transformed target
 * @param pruned whether it was stopped because others were better
 * @param curve of the scores after some of its rounds
 */
public record TrialRow(
    String step,
    String branch,
    int trial,
    String parametersJson,
    double score,
    int bestRound,
    double seconds,
    Instant finishedAt,
    boolean pruned,
    LearningCurve curve) {
  public TrialRow {
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(branch, "branch");
    Objects.requireNonNull(parametersJson, "parametersJson");
    Objects.requireNonNull(finishedAt, "finishedAt");
    Objects.requireNonNull(curve, "curve");
  }
}
