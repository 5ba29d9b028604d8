package io.isobar.domain.evaluate.explain;

import io.isobar.domain.scoring.SplitTotals;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How much a column moves the margins.
 *
 * @param magnitudes one an output: the mean |contribution|; empty where there are none
 * @param share of the sum of all magnitudes of all columns, 0..1; 0 when nothing moves
 * @param directions one an output: Spearman's rank correlation of value and contribution, for
 *     numbers, dates and truth values that differ; else absent
 * @param splits of all trees; absent without trees
 */
public record Importance(
    String column,
    List<Double> magnitudes,
    double share,
    List<Optional<Double>> directions,
    Optional<SplitTotals> splits) {
  public Importance {
    Objects.requireNonNull(column, "column");
    magnitudes = List.copyOf(magnitudes);
    directions = List.copyOf(directions);
    Objects.requireNonNull(splits, "splits");
  }

  /** Of all outputs together. */
  public double magnitude() {
    return magnitudes.stream().mapToDouble(Double::doubleValue).sum();
  }
}
