package io.isobar.domain.model;

import java.util.List;
import java.util.Objects;

/**
 * Why a prediction is what it is. {@code base} and all contributions add up to {@code margin}, on
 * the scale the model works on (for a logarithmic target: natural logarithms; for a class: log
 * odds, or the logarithm of its probability but for a constant).
 *
 * @param space what the margin is of, for people: the target, its logarithm, or the class
 * @param contributions the largest by magnitude first
 */
public record Explanation(
    double base, double margin, String space, List<Contribution> contributions) {

  /**
   * What one column adds, with all numbers it is encoded as, and the value it had (empty when
   * missing).
   */
  public record Contribution(String column, String value, double amount) {}

  public Explanation {
    Objects.requireNonNull(space, "space");
    contributions = List.copyOf(contributions);
  }
}
