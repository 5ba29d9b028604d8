package io.isobar.activities.tune;

import io.isobar.domain.evaluate.Metric;
import java.util.List;

/** The score of validation rows by their margins, as XGBoost scores those of a trial. */
final class ValidationLoss {
  /** XGBoost takes no probability for smaller (src/metric/multiclass_metric.cu). */
  private static final double LEAST = 1e-16;

  private ValidationLoss() {}

  /**
   * The loss: lower is better.
   *
   * @param parts the validation rows, or the held-out rows of each fold
   */
  static double of(Goal goal, Metric metric, List<HeldOut> parts) {
    if (goal.isScoredByPredictions(metric)) {
      return PredictedLoss.of(metric, goal.classes().orElseThrow(), parts);
    }
    HeldOut rows = HeldOut.together(parts);
    float[] labels = rows.labels();
    float[] weights = rows.weights();
    String name = goal.evalMetric(metric);
    double sum = 0;
    double all = 0;
    for (int row = 0; row < labels.length; row++) {
      double weight = weights.length == 0 ? 1 : weights[row];
      sum += weight * loss(name, rows.margins()[row], labels[row]);
      all += weight;
    }
    return name.equals("rmse") ? Math.sqrt(sum / all) : sum / all;
  }

  private static double loss(String name, float[] margins, float label) {
    double apart = label - margins[0];
    return switch (name) {
      case "rmse" -> apart * apart;
      case "mae" -> Math.abs(apart);
      case "logloss" -> {
        double margin = label == 1 ? margins[0] : -margins[0];
        yield -StrictMath.log(Math.max(LEAST, 1 / (1 + StrictMath.exp(-margin))));
      }
      case "mlogloss" -> -StrictMath.log(Math.max(LEAST, probability(margins, (int) label)));
      default -> throw new IllegalArgumentException("no loss is called " + name);
    };
  }

  private static double probability(float[] margins, int of) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float margin : margins) {
      largest = Math.max(largest, margin);
    }
    double sum = 0;
    for (float margin : margins) {
      sum += StrictMath.exp(margin - largest);
    }
    return StrictMath.exp(margins[of] - largest) / sum;
  }
}
