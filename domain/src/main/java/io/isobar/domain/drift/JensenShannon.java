package io.isobar.domain.drift;

import java.util.List;

/** The Jensen-Shannon distance of two distributions over the same bins. */
public final class JensenShannon {
  /** The largest distance there is: that of distributions without a common bin. */
  public static final double MAXIMUM = Math.sqrt(StrictMath.log(2));

  private JensenShannon() {}

  /**
   * The square root of half the Kullback-Leibler divergences from the mean of both: {@code
   * sqrt((KL(p, m) + KL(q, m)) / 2)} with {@code m = (p + q) / 2} and the natural logarithm, as
   * SciPy's {@code jensenshannon} (base e) computes it. Bins that are empty on both sides add
   * nothing.
   *
   * @param first counts or shares; only their proportions matter
   * @param second over the same bins
   * @return 0 for the same proportions, up to {@link #MAXIMUM}
   */
  public static double distance(List<Long> first, List<Long> second) {
    if (first.size() != second.size()) {
      throw new IllegalArgumentException(
          "distributions over " + first.size() + " and " + second.size() + " bins");
    }
    double firstTotal = total(first);
    double secondTotal = total(second);
    double sum = 0;
    for (int bin = 0; bin < first.size(); bin++) {
      double p = first.get(bin) / firstTotal;
      double q = second.get(bin) / secondTotal;
      double middle = (p + q) / 2;
      sum += term(p, middle) + term(q, middle);
    }
    // Rounding may leave a hair below zero for equal distributions.
    return Math.sqrt(Math.max(0, sum / 2));
  }

  /**
   * The distance without what chance alone adds to it: for samples of n and m rows of one
   * distribution over k bins, 8 D² / (1/n + 1/m) is about chi-square with k-1 degrees of freedom
   * (second-order expansion of the divergence; Lin 1991 for the divergence, Pearson for the
   * statistic), so that (k-1)/8·(1/n + 1/m) is taken from the square.
   *
   * @param first counts, none of which should be very small
   * @param second counts over the same bins
   * @return 0 where chance explains the distance
   */
  public static double corrected(List<Long> first, List<Long> second) {
    long filled = 0;
    for (int bin = 0; bin < first.size(); bin++) {
      filled += first.get(bin) + second.get(bin) > 0 ? 1 : 0;
    }
    double distance = distance(first, second);
    double chance = Math.max(0, filled - 1) / 8.0 * (1 / total(first) + 1 / total(second));
    return Math.sqrt(Math.max(0, distance * distance - chance));
  }

  private static double total(List<Long> counts) {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    if (total <= 0) {
      throw new IllegalArgumentException("a distribution of " + total + " rows");
    }
    return total;
  }

  private static double term(double share, double middle) {
    return share == 0 ? 0 : share * StrictMath.log(share / middle);
  }
}
