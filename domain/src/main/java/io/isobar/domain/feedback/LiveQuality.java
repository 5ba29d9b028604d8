package io.isobar.domain.feedback;

import io.isobar.domain.evaluate.Coverage;
import io.isobar.domain.evaluate.Scores;
import java.util.Objects;
import java.util.Optional;

/**
 * How good the predictions of a version were.
 *
 * @param predictions that were answered
 * @param truths of them, those whose truth is known
 * @param unfit of these, those whose truth is of another kind than the prediction, so that they are
 *     not scored
 * @param scores of the others; absent without any
 * @param coverage of their intervals or sets; absent without a promise
 */
public record LiveQuality(
    long predictions,
    long truths,
    long unfit,
    Optional<Scores> scores,
    Optional<Coverage> coverage) {
  public LiveQuality {
    if (unfit < 0 || unfit > truths || truths > predictions) {
      throw new IllegalArgumentException(
          predictions + " predictions, " + truths + " truths, " + unfit + " unfit");
    }
    Objects.requireNonNull(scores, "scores");
    Objects.requireNonNull(coverage, "coverage");
  }

  /** The share of the predictions whose truth is known, 0..1; 0 without predictions. */
  public double share() {
    return predictions == 0 ? 0 : (double) truths / predictions;
  }
}
