package io.isobar.workflows.tune;

import io.isobar.domain.tune.BoosterParameters;
import java.util.Objects;

/**
 * A finished trial.
 *
 * @param score of the validation rows, lower is better: of a regression on the scale of the
 *     transformed target; of a classification log loss, Brier score, or 1 less the metric
 * @param bestRound number of trees at the best score
 */
public record TrialResult(
    int trial, BoosterParameters parameters, double score, int bestRound, double seconds) {
  public TrialResult {
    Objects.requireNonNull(parameters, "parameters");
  }
}
