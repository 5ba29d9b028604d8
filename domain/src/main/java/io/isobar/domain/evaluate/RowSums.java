package io.isobar.domain.evaluate;

import io.isobar.domain.model.Prediction;
import java.util.List;

/**
 * What rows add to: sums from which metrics follow. Sums of parts of the rows can be added, and
 * weighted, which is all that a resampling needs.
 */
sealed interface RowSums permits RegressionSums, ClassificationSums {
  /** How many sums there are; the first is the number of rows. */
  int width();

  /**
   * Adds one row.
   *
   * @param sums of length {@link #width()}
   * @throws IllegalArgumentException when truth or prediction are of another task
   */
  void add(double[] sums, Object truth, Prediction predicted);

  /** The metrics that follow from the sums. */
  List<Metric> metrics();

  /** One of {@link #metrics()}; NaN where nothing was added. */
  double of(Metric metric, double[] sums);
}
