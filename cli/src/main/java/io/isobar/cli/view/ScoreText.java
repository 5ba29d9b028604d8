package io.isobar.cli.view;

import io.isobar.domain.evaluate.Scores;
import java.util.Locale;

/** Scores as lines of a table, which has other columns for each kind of task. */
final class ScoreText {
  private ScoreText() {}

  static String heading(String first, Scores kind) {
    return switch (kind) {
      case Scores.Regression _ -> regression(first, "RMSE", "MAE", "MAPE", "R²");
      case Scores.Classification _ ->
          classification(first, "accuracy", "balanced", "F1", "AUROC", "log loss", "Brier");
    };
  }

  static String line(String who, Scores scores) {
    return switch (scores) {
      case Scores.Regression one ->
          regression(
              who,
              Numbers.amount(one.rmse()),
              Numbers.amount(one.mae()),
              Numbers.percent(one.mape()),
              String.format(Locale.ROOT, "%.3f", one.r2()));
      case Scores.Classification one ->
          classification(
              who,
              share(one.accuracy()),
              share(one.balancedAccuracy()),
              share(one.f1()),
              share(one.auroc()),
              share(one.logLoss()),
              share(one.brier()));
    };
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }

  private static String regression(String who, String rmse, String mae, String mape, String r2) {
    return String.format(Locale.ROOT, "            %-18s%14s%14s%14s%8s", who, rmse, mae, mape, r2);
  }

  private static String classification(
      String who,
      String accuracy,
      String balanced,
      String f1,
      String auroc,
      String logLoss,
      String brier) {
    return String.format(
        Locale.ROOT,
        "            %-18s%10s%10s%10s%10s%10s%10s",
        who,
        accuracy,
        balanced,
        f1,
        auroc,
        logLoss,
        brier);
  }
}
