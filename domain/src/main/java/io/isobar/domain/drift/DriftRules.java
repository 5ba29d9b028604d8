package io.isobar.domain.drift;

import java.util.Objects;

/**
 * When a batch drifts.
 *
 * @param target the column that is predicted; its drift alone is enough
 * @param threshold Jensen-Shannon distance from which a column drifts
 * @param minimumRows below which a batch is too small to judge
 * @param minimumShare of the reference rows, below which a batch is too small to judge
 * @param driftShare share of the columns that must drift
 */
public record DriftRules(
    String target, double threshold, long minimumRows, double minimumShare, double driftShare) {
  public DriftRules {
    Objects.requireNonNull(target, "target");
  }
}
