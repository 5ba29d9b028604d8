package io.isobar.activities.tune;

import io.isobar.domain.evaluate.ClassificationSheet;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Probabilities;
import java.util.List;

/** A metric of the validation rows that the library does not know, or knows otherwise. */
final class PredictedLoss {
  private PredictedLoss() {}

  /**
   * The loss: the metric itself, or 1 less it.
   *
   * @param margins rows x outputs
   * @param labels the trainer's number of each row's class
   */
  static double of(Metric metric, Classes classes, float[][] margins, float[] labels) {
    List<String> byLabel = byLabel(classes);
    ClassificationSheet sheet = ClassificationSheet.of(classes, List.of(), metric == Metric.AUROC);
    for (int i = 0; i < labels.length; i++) {
      sheet.add(byLabel.get((int) labels[i]), Probabilities.of(classes, margins[i]));
    }
    double loss = metric.loss(sheet.scores());
    // Without both kinds of rows there is no area: as good as a guess.
    return Double.isNaN(loss) ? 0.5 : loss;
  }

  private static List<String> byLabel(Classes classes) {
    return classes.names().stream()
        .sorted((a, b) -> classes.label(a).orElseThrow() - classes.label(b).orElseThrow())
        .toList();
  }
}
