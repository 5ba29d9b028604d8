package io.isobar.domain.model;

import java.util.Arrays;

/**
 * Split-conformal calibration (Lei et al. 2018, algorithm 2): a new row of the same kind lies
 * within {@code halfWidth} of its prediction with a probability of at least {@code coverage}.
 *
 * @param halfWidth on the scale of the transformed target
 * @param coverage 0..1
 * @param rows it was measured on
 */
public record Calibration(double halfWidth, double coverage, int rows) {
  public Calibration {
    if (!(halfWidth >= 0) || !(coverage > 0 && coverage < 1) || rows < 1) {
      throw new IllegalArgumentException(
          "calibration: half width " + halfWidth + ", coverage " + coverage + ", rows " + rows);
    }
  }

  /**
   * Calibrates on rows that the model was not trained on.
   *
   * @param residuals truth minus prediction, on the scale of the transformed target; at least one
   * @param miss share of rows that may lie outside. With fewer than 1/miss - 1 residuals no finite
   *     interval reaches 1 - miss: the widest residual is taken, and the coverage that it does give
   */
  public static Calibration of(double[] residuals, double miss) {
    int count = residuals.length;
    double[] sorted = Arrays.stream(residuals).map(Math::abs).sorted().toArray();
    int rank = (int) Math.ceil((1 - miss) * (count + 1));
    return rank <= count
        ? new Calibration(sorted[rank - 1], 1 - miss, count)
        : new Calibration(sorted[count - 1], count / (count + 1.0), count);
  }
}
