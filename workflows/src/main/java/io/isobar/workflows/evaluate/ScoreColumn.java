package io.isobar.workflows.evaluate;

import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A column of a table of scores. */
record ScoreColumn(Metric metric, String heading, int width) {

  /** The columns of a task; what was not measured has none. */
  static List<ScoreColumn> of(Scores kind) {
    List<ScoreColumn> columns = new ArrayList<>();
    switch (kind) {
      case Scores.Regression one -> {
        columns.add(new ScoreColumn(Metric.RMSE, "RMSE", 14));
        columns.add(new ScoreColumn(Metric.MAE, "MAE", 14));
        columns.add(new ScoreColumn(Metric.MAPE, "MAPE", 14));
        columns.add(new ScoreColumn(Metric.R2, "R²", 8));
        if (one.medianAe().isPresent()) {
          columns.add(new ScoreColumn(Metric.MEDIAN_AE, "median AE", 14));
        }
      }
      case Scores.Classification one -> {
        columns.add(new ScoreColumn(Metric.ACCURACY, "accuracy", 10));
        columns.add(new ScoreColumn(Metric.BALANCED_ACCURACY, "balanced", 10));
        columns.add(new ScoreColumn(Metric.F1, "F1", 10));
        columns.add(new ScoreColumn(Metric.AUROC, "AUROC", 10));
        columns.add(new ScoreColumn(Metric.LOG_LOSS, "log loss", 10));
        columns.add(new ScoreColumn(Metric.BRIER, "Brier", 10));
        if (one.ece().isPresent()) {
          columns.add(new ScoreColumn(Metric.ECE, "ECE", 10));
        }
      }
    }
    return columns;
  }

  String text(Scores scores) {
    return text(metric.of(scores));
  }

  /** A cell: no decimals of amounts from a hundred on. */
  String text(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    return switch (metric) {
      case RMSE, MAE, MEDIAN_AE ->
          String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.3f", value);
      case MAPE -> String.format(Locale.ROOT, "%.1f %%", value * 100);
      case R2 -> String.format(Locale.ROOT, "%.3f", value);
      case ACCURACY, BALANCED_ACCURACY, PRECISION, RECALL, F1, AUROC, LOG_LOSS, BRIER, ECE ->
          String.format(Locale.ROOT, "%.4f", value);
    };
  }
}
