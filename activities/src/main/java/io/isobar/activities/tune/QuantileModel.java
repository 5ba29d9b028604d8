package io.isobar.activities.tune;

import io.isobar.activities.progress.Progress;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The two quantiles between which an interval lies, learned beside the winner with its parameters
 * and as many rounds: one booster with a tree for each quantile a round. Such trees are dearer than
 * those of the winner, since each leaf is a quantile of its rows: see docs/intervals.md.
 */
final class QuantileModel {
  /** So much is lost at most with a worker, since there are no checkpoints. */
  private static final int MOST_ROUNDS = 500;

  /** What of the winner's settings is of its objective. */
  private static final List<String> OF_THE_WINNER = List.of("base_score", "num_class");

  private final byte[] ubj;
  private final float[][] margins;

  private QuantileModel(byte[] ubj, float[][] margins) {
    this.ubj = ubj;
    this.margins = margins;
  }

  byte[] ubj() {
    return ubj;
  }

  /** Both quantiles of each validation row, as the library has them. */
  float[][] margins() {
    return margins;
  }

  /** Trains it; the validation rows are only predicted. */
  static QuantileModel train(
      Map<String, Object> winner,
      int winnerRounds,
      double coverage,
      NativeSet set,
      Progress progress) {
    int rounds = Math.min(winnerRounds, MOST_ROUNDS);
    try (Boosting boosting = Boosting.start(set, settings(winner, coverage))) {
      while (boosting.rounds() < rounds) {
        boosting.grow();
        progress.report(boosting.rounds(), rounds, "rounds", "training the intervals");
      }
      return new QuantileModel(boosting.ubj(), boosting.validationMargins(rounds));
    }
  }

  /** XGBoost's parameters (doc/parameter.rst): a half of what may be missed lies on either side. */
  static Map<String, Object> settings(Map<String, Object> winner, double coverage) {
    Map<String, Object> settings = new HashMap<>(winner);
    OF_THE_WINNER.forEach(settings::remove);
    BigDecimal half = BigDecimal.ONE.subtract(BigDecimal.valueOf(coverage)).divide(BigDecimal.TWO);
    settings.put("objective", "reg:quantileerror");
    settings.put("quantile_alpha", List.of(half, BigDecimal.ONE.subtract(half)).toString());
    settings.put("eval_metric", "quantile");
    return settings;
  }
}
