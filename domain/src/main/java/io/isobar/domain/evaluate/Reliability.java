package io.isobar.domain.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Probabilities against what came true, in ten bins of the same width, each with its upper end:
 * those of scikit-learn's {@code calibration_curve}.
 *
 * <p>Of a binary model the probability of the positive class, and whether the truth is that class;
 * of several classes the probability of the label, and whether it is the truth. The expected
 * calibration error (Naeini et al. 2015; Guo et al. 2017) is the mean over the rows of |share that
 * came true - mean probability| of their bins.
 */
final class Reliability {
  static final int BINS = 10;
  static final int WIDTH = 3 * BINS;

  private Reliability() {}

  /** Adds one row to the sums that begin at a place: rows, probabilities and truths of each bin. */
  static void add(double[] sums, int at, double probability, boolean cameTrue) {
    int bin = 0;
    while (bin < BINS - 1 && probability > (bin + 1) * 0.1) {
      bin++;
    }
    sums[at + bin]++;
    sums[at + BINS + bin] += probability;
    sums[at + 2 * BINS + bin] += cameTrue ? 1 : 0;
  }

  static double error(double[] sums, int at) {
    double rows = 0;
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      rows += sums[at + bin];
      error += Math.abs(sums[at + 2 * BINS + bin] - sums[at + BINS + bin]);
    }
    return error / rows;
  }

  /** The bins that have rows. */
  static List<ReliabilityBin> bins(double[] sums, int at) {
    List<ReliabilityBin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      double rows = sums[at + bin];
      if (rows > 0) {
        bins.add(
            new ReliabilityBin(
                (long) rows, sums[at + BINS + bin] / rows, sums[at + 2 * BINS + bin] / rows));
      }
    }
    return bins;
  }
}
