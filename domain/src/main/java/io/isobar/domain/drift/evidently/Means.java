package io.isobar.domain.drift.evidently;

import org.apache.commons.statistics.distribution.TDistribution;

/** Tests of means. */
final class Means {
  private Means() {}

  /**
   * The two-sided p of Student's test with one variance for both sides, {@code
   * scipy.stats.ttest_ind}.
   *
   * @return NaN where there is no variance, or only two values
   */
  static double student(NumberSample reference, NumberSample current) {
    double n = reference.present();
    double m = current.present();
    double freedom = n + m - 2;
    if (freedom <= 0) {
      return Double.NaN;
    }
    double variance = (reference.squares() + current.squares()) / freedom;
    double t = (reference.mean() - current.mean()) / Math.sqrt(variance * (1 / n + 1 / m));
    return Double.isNaN(t)
        ? Double.NaN
        : 2 * TDistribution.of(freedom).survivalProbability(Math.abs(t));
  }
}
