package io.isobar.storage.postgres;

import io.isobar.domain.tune.LearningCurve;
import java.util.Objects;

/**
 * How a trial ended.
 *
 * @param fingerprint of all that decides the outcome: data, parameters, settings
 * @param score of the validation rows, on the scale of the transformed target; lower is better
 * @param bestRound number of trees at that score
 * @param pruned whether it was stopped because others were better
 * @param rounds after which it ended
 */
public record FinishedTrial(
    String fingerprint,
    double score,
    int bestRound,
    double seconds,
    boolean pruned,
    int rounds,
    LearningCurve curve) {
  public FinishedTrial {
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(curve, "curve");
  }

  /** A complete trial whose curve nobody knows. */
  public FinishedTrial(String fingerprint, double score, int bestRound, double seconds) {
    this(fingerprint, score, bestRound, seconds, false, bestRound, LearningCurve.NONE);
  }

  /** Its state, as the table calls it. */
  public String state() {
    return pruned ? "pruned" : "complete";
  }
}
