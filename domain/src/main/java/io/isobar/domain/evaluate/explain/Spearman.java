package io.isobar.domain.evaluate.explain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** Spearman's rank correlation; ties have their mean rank, as in scipy.stats.spearmanr. */
final class Spearman {
  private static final int LEAST = 3;

  private Spearman() {}

  /** Of pairs; absent for fewer than three, or when one side is constant. */
  static Optional<Double> of(double[] one, double[] other) {
    if (one.length < LEAST) {
      return Optional.empty();
    }
    double[] ranks = ranks(one);
    double[] others = ranks(other);
    double middle = (one.length - 1) / 2.0;
    double product = 0;
    double square = 0;
    double otherSquare = 0;
    for (int i = 0; i < ranks.length; i++) {
      product += (ranks[i] - middle) * (others[i] - middle);
      square += (ranks[i] - middle) * (ranks[i] - middle);
      otherSquare += (others[i] - middle) * (others[i] - middle);
    }
    return square == 0 || otherSquare == 0
        ? Optional.empty()
        : Optional.of(product / Math.sqrt(square * otherSquare));
  }

  private static double[] ranks(double[] values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    double[] ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int to = from;
      while (to + 1 < order.length && values[order[to + 1]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i <= to; i++) {
        ranks[order[i]] = (from + to) / 2.0;
      }
      from = to + 1;
    }
    return ranks;
  }
}
