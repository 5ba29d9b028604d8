package io.isobar.domain.evaluate;

/**
 * Scores of one model on one set of rows, in the unit of the target.
 *
 * @param rows that were scored
 * @param rmse root of the mean squared error
 * @param mae mean absolute error
 * @param mape mean of |error| / |truth|, as a share (0.1 is 10 %); rows whose truth is 0 are left
 *     out
 * @param r2 1 - sum of squared errors / sum of squared deviations from the mean of these rows
 */
public record Scores(long rows, double rmse, double mae, double mape, double r2) {
  public Scores {
    if (rows < 1) {
      throw new IllegalArgumentException("scores need at least one row, not " + rows);
    }
  }
}
