package io.isobar.workflows.tune;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.isobar.domain.tune.BoosterParameters;
import java.util.Objects;

/**
 * A finished trial.
 *
 * @param score of the validation rows, lower is better: of a regression on the scale of the
 *     transformed target; of a classification log loss, Brier score, or 1 less the metric
 * @param bestRound number of trees at the best score
 * @param pruned whether it was stopped because others were better; such a trial never wins
 * @param rounds after which it ended; 0 in histories that are older than this field
 */
public record TrialResult(
    int trial,
    BoosterParameters parameters,
    double score,
    int bestRound,
    double seconds,
    boolean pruned,
    int rounds) {
  /** A complete trial. */
  public TrialResult(
      int trial, BoosterParameters parameters, double score, int bestRound, double seconds) {
    this(trial, parameters, score, bestRound, seconds, false, 0);
  }

  @JsonCreator
  public TrialResult {
    Objects.requireNonNull(parameters, "parameters");
  }
}
