package io.isobar.workflows.tune;

import io.isobar.domain.tune.BoosterParameters;
import java.util.Objects;

/**
 * A finished trial.
 *
 * @param score of the validation rows, on the scale of the transformed target (lower is better)
 * @param bestRound number of trees at the best score
 */
public record TrialResult(
    int trial, BoosterParameters parameters, double score, int bestRound, double seconds) {
  public TrialResult {
    Objects.requireNonNull(parameters, "parameters");
  }
}
