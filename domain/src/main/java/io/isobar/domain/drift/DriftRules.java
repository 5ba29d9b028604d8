package io.isobar.domain.drift;

import java.util.Objects;

/**
 * When a batch drifts.
 *
 * @param target the column that is predicted; its drift alone is enough
 * @param threshold effect (a Jensen-Shannon distance) from which a fact is drift
 * @param significance adjusted p up to which a fact is drift
 * @param minimumRows below which a batch is too small to judge
 * @param minimumShare of the reference rows, below which a batch is too small to judge
 * @param driftShare share of the columns that must drift
 * @param predictionDecides whether drift of the predictions alone is enough
 */
public record DriftRules(
    String target,
    double threshold,
    double significance,
    long minimumRows,
    double minimumShare,
    double driftShare,
    boolean predictionDecides) {
  public DriftRules {
    Objects.requireNonNull(target, "target");
  }
}
