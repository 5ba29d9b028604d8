package io.isobar.domain.evaluate;

import java.util.Objects;
import java.util.Optional;

/** Scores of one model on one set of rows. */
public sealed interface Scores {
  /** Rows that were scored, at least one. */
  long rows();

  /**
   * Of a regression, in the unit of the target.
   *
   * @param rmse root of the mean squared error
   * @param mae mean absolute error
   * @param mape mean of |error| / |truth|, as a share (0.1 is 10 %); rows whose truth is 0 are left
   *     out
   * @param r2 1 - sum of squared errors / sum of squared deviations from the mean of these rows
   * @param medianAe median absolute error; absent where errors were not kept
   */
  record Regression(
      long rows, double rmse, double mae, double mape, double r2, Optional<Double> medianAe)
      implements Scores {
    public Regression {
      requireRows(rows);
      Objects.requireNonNull(medianAe, "medianAe");
    }

    /** Without the median. */
    public Regression(long rows, double rmse, double mae, double mape, double r2) {
      this(rows, rmse, mae, mape, r2, Optional.empty());
    }
  }

  /**
   * Of a classification, as {@link ClassificationSheet} defines them.
   *
   * @param accuracy share of rows whose label is the truth
   * @param balancedAccuracy mean of the recalls of the classes
   * @param precision of the positive class, or the mean over several classes
   * @param recall likewise
   * @param f1 likewise
   * @param auroc area under the ROC curve; NaN when all rows are of one class
   * @param logLoss mean of -ln(probability of the true class)
   * @param brier mean squared error of the probabilities
   * @param ece expected calibration error; absent from what was stored before it was measured
   */
  record Classification(
      long rows,
      double accuracy,
      double balancedAccuracy,
      double precision,
      double recall,
      double f1,
      double auroc,
      double logLoss,
      double brier,
      Optional<Double> ece)
      implements Scores {
    public Classification {
      requireRows(rows);
      Objects.requireNonNull(ece, "ece");
    }

    /** Without the calibration error. */
    public Classification(
        long rows,
        double accuracy,
        double balancedAccuracy,
        double precision,
        double recall,
        double f1,
        double auroc,
        double logLoss,
        double brier) {
      this(
          rows,
          accuracy,
          balancedAccuracy,
          precision,
          recall,
          f1,
          auroc,
          logLoss,
          brier,
          Optional.empty());
    }
  }

  private static void requireRows(long rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("scores need at least one row, not " + rows);
    }
  }
}
