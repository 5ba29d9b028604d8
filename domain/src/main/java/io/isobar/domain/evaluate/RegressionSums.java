package io.isobar.domain.evaluate;

import io.isobar.domain.model.Prediction;
import java.util.List;

/**
 * The sums of a regression, for resampling only: {@link RegressionSheet} keeps more digits.
 *
 * @param pivot what truths are measured from, near their middle, so that their squares stay small
 */
record RegressionSums(double pivot) implements RowSums {
  private static final int ROWS = 0;
  private static final int SQUARES = 1;
  private static final int ABSOLUTE = 2;
  private static final int SHARED_ROWS = 3;
  private static final int SHARES = 4;
  private static final int TRUTHS = 5;
  private static final int TRUTH_SQUARES = 6;

  @Override
  public int width() {
    return 7;
  }

  @Override
  public void add(double[] sums, Object truth, Prediction predicted) {
    double value = RegressionSheet.number(truth, predicted);
    double error = ((Prediction.Regression) predicted).value() - value;
    sums[ROWS]++;
    sums[SQUARES] += error * error;
    sums[ABSOLUTE] += Math.abs(error);
    if (value != 0) {
      sums[SHARED_ROWS]++;
      sums[SHARES] += Math.abs(error / value);
    }
    double deviation = value - pivot;
    sums[TRUTHS] += deviation;
    sums[TRUTH_SQUARES] += deviation * deviation;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(Metric.RMSE, Metric.MAE, Metric.MAPE, Metric.R2);
  }

  @Override
  public double of(Metric metric, double[] sums) {
    return switch (metric) {
      case RMSE -> Math.sqrt(sums[SQUARES] / sums[ROWS]);
      case MAE -> sums[ABSOLUTE] / sums[ROWS];
      case MAPE -> sums[SHARES] / sums[SHARED_ROWS];
      case R2 -> {
        double deviations = sums[TRUTH_SQUARES] - sums[TRUTHS] * sums[TRUTHS] / sums[ROWS];
        yield 1 - sums[SQUARES] / deviations;
      }
      case MEDIAN_AE,
          ACCURACY,
          BALANCED_ACCURACY,
          PRECISION,
          RECALL,
          F1,
          AUROC,
          LOG_LOSS,
          BRIER,
          ECE ->
          throw new IllegalArgumentException("no sum of rows gives the " + metric);
    };
  }
}
