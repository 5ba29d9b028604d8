package io.isobar.domain.evaluate;

/** A score of predictions against the truth, in the unit of the target. */
public enum Metric {
  RMSE,
  MAE,
  MAPE,
  R2;

  public double of(Scores scores) {
    return switch (this) {
      case RMSE -> scores.rmse();
      case MAE -> scores.mae();
      case MAPE -> scores.mape();
      case R2 -> scores.r2();
    };
  }

  /** Whether a higher value is a better one. */
  public boolean higherIsBetter() {
    return this == R2;
  }
}
