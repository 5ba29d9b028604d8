package io.isobar.domain.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The quantile of split-conformal prediction (Lei et al. 2018): of n scores of rows like the next
 * one, the score of the next one is at most the ceil((n + 1) coverage)-th smallest with a
 * probability of at least {@code coverage}. Counted in decimals: 0.55 of 20 is the 11th.
 */
public final class Conformal {
  private Conformal() {}

  /** Which of the scores in rising order, from 1 on; above {@code rows} when none is enough. */
  public static int rank(int rows, double coverage) {
    return BigDecimal.valueOf(coverage)
        .multiply(BigDecimal.valueOf(rows + 1L))
        .setScale(0, RoundingMode.CEILING)
        .intValueExact();
  }

  /** So many rows it takes before there is a finite quantile: coverage / (1 - coverage). */
  static int rowsNeeded(double coverage) {
    BigDecimal held = BigDecimal.valueOf(coverage);
    return held.divide(BigDecimal.ONE.subtract(held), 0, RoundingMode.CEILING).intValueExact();
  }

  /** The quantile; empty when there are too few scores, or it is not finite. */
  static OptionalDouble quantile(double[] scores, double coverage) {
    int rank = rank(scores.length, coverage);
    if (rank > scores.length) {
      return OptionalDouble.empty();
    }
    double[] sorted = scores.clone();
    Arrays.sort(sorted); // What is not a number comes last, as if it were infinite.
    double quantile = sorted[rank - 1];
    return Double.isFinite(quantile) ? OptionalDouble.of(quantile) : OptionalDouble.empty();
  }

  /** Why there is no finite quantile. */
  static String tooFew(int rows, double coverage) {
    return rank(rows, coverage) > rows
        ? "%d validation rows are not enough for %s: it takes %d"
            .formatted(rows, percent(coverage), rowsNeeded(coverage))
        : "the errors of the %d validation rows are not finite".formatted(rows);
  }

  /** A coverage as people write it, such as 90 % or 97.5 %. */
  public static String percent(double coverage) {
    return BigDecimal.valueOf(coverage).movePointRight(2).stripTrailingZeros().toPlainString()
        + " %";
  }
}
