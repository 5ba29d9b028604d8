package io.isobar.domain.evaluate;

import java.util.Locale;

/** Scores as people read them: in the target's unit, with as many digits as tell something. */
public final class MetricText {
  private MetricText() {}

  /** The metric among scores, as {@link #of(Metric, double)}. */
  public static String of(Metric metric, Scores scores) {
    return of(metric, metric.of(scores));
  }

  /**
   * For example "51,000" (RMSE of dollars), "0.4213" (RMSE of small targets), "12.3 %" (MAPE),
   * "0.8712" (accuracy), "-" for what is not known.
   */
  public static String of(Metric metric, double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    return switch (metric) {
      case RMSE, MAE, MEDIAN_AE -> amount(value);
      case MAPE -> String.format(Locale.ROOT, "%.1f %%", value * 100);
      case R2, ACCURACY, BALANCED_ACCURACY, PRECISION, RECALL, F1, AUROC, LOG_LOSS, BRIER, ECE ->
          String.format(Locale.ROOT, "%.4f", value);
    };
  }

  /** A share as "12.3 %". */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.4g", share * 100)
            .replaceFirst("(\\.\\d*?)0+$", "$1")
            .replaceFirst("\\.$", "")
        + " %";
  }

  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String amount(double value) {
    return String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%,.0f" : "%.4g", value);
  }
}
