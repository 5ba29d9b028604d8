package io.isobar.domain.evaluate;

import java.util.Locale;

/** Scores as people read them: in the target's unit, with as many digits as tell something. */
public final class MetricText {
  private MetricText() {}

  /**
   * For example "51,000" (RMSE of dollars), "0.4213" (RMSE of small targets), "12.3 %" (MAPE),
   * "0.8712" (accuracy).
   */
  public static String of(Metric metric, Scores scores) {
    double value = metric.of(scores);
    return switch (metric) {
      case RMSE, MAE -> amount(value);
      case MAPE -> String.format(Locale.ROOT, "%.1f %%", value * 100);
      case R2, ACCURACY, BALANCED_ACCURACY, PRECISION, RECALL, F1, AUROC, LOG_LOSS, BRIER ->
          String.format(Locale.ROOT, "%.4f", value);
    };
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String amount(double value) {
    return String.format(Locale.ROOT, value >= 1000 ? "%,.0f" : "%.4g", value);
  }
}
