package io.isobar.domain.drift.evidently;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.FisherExactTest;

/** Tests of tables of counts: the rows of each value on both sides. */
final class Tables {
  private static final double LARGEST_DIFFERENCE = 1.4901161193847656e-08; // of SciPy: √2⁻⁵²

  private Tables() {}

  /**
   * Pearson's test of the batch against the reference scaled to as many rows, with k-1 degrees of
   * freedom, {@code scipy.stats.chisquare}. A value that the reference lacks makes p 0.
   */
  static double chiSquare(Counts counts) {
    double scale = (double) counts.currentRows / counts.referenceRows;
    double sum = 0;
    for (int place = 0; place < counts.size(); place++) {
      double expected = counts.reference[place] * scale;
      double off = counts.current[place] - expected;
      sum += off * off / expected;
    }
    return beyond(sum, counts.size() - 1);
  }

  /**
   * 2Σo·ln(o/e) against the reference as it is, {@code scipy.stats.power_divergence} of {@code
   * log-likelihood}, which asks for as many rows on both sides.
   */
  static double logLikelihood(Counts counts) {
    double difference = Math.abs(counts.currentRows - counts.referenceRows);
    if (difference / Math.min(counts.currentRows, counts.referenceRows) > LARGEST_DIFFERENCE) {
      throw new NotJudged("g_test asks for as many rows on both sides");
    }
    double sum = 0;
    for (int place = 0; place < counts.size(); place++) {
      double observed = counts.current[place];
      sum += observed == 0 ? 0 : observed * StrictMath.log(observed / counts.reference[place]);
    }
    return beyond(2 * sum, counts.size() - 1);
  }

  private static double beyond(double statistic, int freedom) {
    return freedom == 0
        ? Double.NaN
        : ChiSquaredDistribution.of(freedom).survivalProbability(statistic);
  }

  /** The two-sided p that the share of rows with another than the smallest value is the same. */
  static double proportions(Counts counts) {
    if (counts.size() == 1) {
      return 1;
    }
    double n = counts.referenceRows;
    double m = counts.currentRows;
    double before = (n - counts.reference[0]) / n;
    double now = (m - counts.current[0]) / m;
    double pooled = (before * n + now * m) / (n + m);
    double z = (before - now) / Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
    return 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z));
  }

  /** Fisher's exact test, which Evidently runs on two values and as many rows on both sides. */
  static double fisher(Counts counts) {
    if (counts.currentRows != counts.referenceRows) {
      throw new NotJudged("fisher_exact asks for as many rows on both sides");
    }
    if (counts.size() > 2) {
      throw new NotJudged("fisher_exact asks for two values, not " + counts.size());
    }
    if (counts.size() == 1) {
      return 1;
    }
    int[][] table = {
      {counts.current[1], counts.current[0]}, {counts.reference[1], counts.reference[0]}
    };
    return FisherExactTest.withDefaults().test(table).getPValue();
  }
}
