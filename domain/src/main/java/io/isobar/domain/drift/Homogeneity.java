package io.isobar.domain.drift;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether two sets of rows, counted by the same bins, are likely to come from one distribution, and
 * how far they are apart.
 *
 * @param statistic Pearson's X² of the table of two rows
 * @param p of the chi-square distribution with a degree of freedom less than bins; 1 for one bin
 * @param effect Jensen-Shannon distance without what chance adds: 0..0.8326
 */
public record Homogeneity(double statistic, double p, double effect) {
  /** Below as many expected rows the chi-square distribution is a bad guess (Cochran 1954). */
  private static final double FEW_EXPECTED = 5;

  /**
   * Compares counts. Bins in which fewer than five rows are expected on either side are put
   * together first; of two bins, Yates's correction for continuity is made.
   *
   * @param before at least one row
   * @param now at least one row
   */
  public static Homogeneity of(List<Long> before, List<Long> now) {
    double n = total(before);
    double m = total(now);
    List<Long> first = new ArrayList<>();
    List<Long> second = new ArrayList<>();
    long firstLeft = 0;
    long secondLeft = 0;
    for (int bin = 0; bin < before.size(); bin++) {
      long both = before.get(bin) + now.get(bin);
      if (both * Math.min(n, m) / (n + m) < FEW_EXPECTED) {
        firstLeft += before.get(bin);
        secondLeft += now.get(bin);
      } else {
        first.add(before.get(bin));
        second.add(now.get(bin));
      }
    }
    if (firstLeft + secondLeft > 0) {
      first.add(firstLeft);
      second.add(secondLeft);
    }
    if (first.size() < 2) {
      return new Homogeneity(0, 1, 0);
    }
    double statistic = pearson(first, second, n, m);
    double p = ChiSquaredDistribution.of(first.size() - 1).survivalProbability(statistic);
    return new Homogeneity(statistic, p, JensenShannon.corrected(first, second));
  }

  private static double pearson(List<Long> first, List<Long> second, double n, double m) {
    double yates = first.size() == 2 ? 0.5 : 0;
    double sum = 0;
    for (int bin = 0; bin < first.size(); bin++) {
      double both = first.get(bin) + second.get(bin);
      double expected = both * n / (n + m);
      // Both sides are off by as many rows.
      double off = Math.max(0, Math.abs(first.get(bin) - expected) - yates);
      sum += off * off / expected + off * off / (both - expected);
    }
    return sum;
  }

  private static double total(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
