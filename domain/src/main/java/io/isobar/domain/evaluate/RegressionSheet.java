package io.isobar.domain.evaluate;

import io.isobar.domain.model.Prediction;
import java.util.Optional;

/**
 * Adds up the errors of a regression, row after row, in constant memory but for the median.
 *
 * <p>Means are updated as {@code mean += (x - mean) / n}, and the squared deviations of the truth
 * by Welford's method (1962), so that large values lose no digits. For one thread at a time.
 */
public final class RegressionSheet implements ScoreSheet {
  private final Optional<AbsoluteErrors> errors;
  private long rows;
  private double squaredError;
  private double absoluteError;
  private long sharedRows;
  private double shareError;
  private double truthMean;
  private double truthDeviations;

  /** A sheet in constant memory, without the median. */
  public RegressionSheet() {
    this(false);
  }

  /**
   * A sheet without rows.
   *
   * @param keeping whether the median is wanted: 4 bytes a row
   */
  public RegressionSheet(boolean keeping) {
    this.errors = keeping ? Optional.of(new AbsoluteErrors()) : Optional.empty();
  }

  @Override
  public void add(Object truth, Prediction predicted) {
    add(number(truth, predicted), ((Prediction.Regression) predicted).value());
  }

  /** The truth as a number, of a prediction that is one. */
  static double number(Object truth, Prediction predicted) {
    if (!(truth instanceof Number number) || !(predicted instanceof Prediction.Regression)) {
      throw new IllegalArgumentException(
          "no number, or no prediction of one: " + truth + ", " + predicted);
    }
    return number.doubleValue();
  }

  /** One row, both values in the unit of the target. */
  public void add(double truth, double predicted) {
    rows++;
    double error = predicted - truth;
    squaredError += (error * error - squaredError) / rows;
    absoluteError += (Math.abs(error) - absoluteError) / rows;
    if (truth != 0) {
      sharedRows++;
      shareError += (Math.abs(error / truth) - shareError) / sharedRows;
    }
    errors.ifPresent(kept -> kept.add(Math.abs(error)));
    double deviation = truth - truthMean;
    truthMean += deviation / rows;
    truthDeviations += deviation * (truth - truthMean);
  }

  @Override
  public long rows() {
    return rows;
  }

  /**
   * The scores of the rows so far.
   *
   * <p>RMSE = sqrt(mean(e²)); MAE = mean(|e|); MAPE = mean(|e| / |truth|) over rows with a truth
   * other than 0 (NaN without any); R² = 1 - mean(e²) / mean((truth - mean truth)²). When the truth
   * is the same in all rows R² is 1 without any error and 0 otherwise, as in scikit-learn. The
   * median is that of the errors as floats (24 bits); of an even number the mean of the two middle
   * ones.
   *
   * @throws IllegalArgumentException when there is no row
   */
  @Override
  public Scores.Regression scores() {
    double mape = sharedRows == 0 ? Double.NaN : shareError;
    return new Scores.Regression(
        rows,
        Math.sqrt(squaredError),
        absoluteError,
        mape,
        r2(),
        errors.map(AbsoluteErrors::median));
  }

  Optional<AbsoluteErrors> errors() {
    return errors;
  }

  private double r2() {
    if (truthDeviations == 0) {
      return squaredError == 0 ? 1 : 0;
    }
    return 1 - squaredError * rows / truthDeviations;
  }
}
