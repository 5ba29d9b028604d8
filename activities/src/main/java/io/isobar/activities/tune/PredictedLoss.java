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
   * The loss: the metric itself, or 1 less it, of all rows of all folds together. Only AUROC, which
   * compares rows with each other, is the mean of the folds by their rows: the margins of two
   * boosters cannot be ranked together (Forman and Scholz 2010). A fold in which there is none does
   * not count.
   *
   * @param parts the validation rows, or the held-out rows of each fold; the labels are the
   *     trainer's number of each row's class
   */
  static double of(Metric metric, Classes classes, List<HeldOut> parts) {
    boolean apart = metric == Metric.AUROC && parts.size() > 1;
    double loss =
        apart ? meanLoss(metric, classes, parts) : loss(metric, classes, HeldOut.together(parts));
    // Without both kinds of rows there is no area: as good as a guess.
    return Double.isNaN(loss) ? 0.5 : loss;
  }

  private static double meanLoss(Metric metric, Classes classes, List<HeldOut> parts) {
    double sum = 0;
    double rows = 0;
    for (HeldOut part : parts) {
      double loss = loss(metric, classes, part);
      if (!Double.isNaN(loss)) {
        sum += part.labels().length * loss;
        rows += part.labels().length;
      }
    }
    return sum / rows;
  }

  private static double loss(Metric metric, Classes classes, HeldOut rows) {
    float[] labels = rows.labels();
    List<String> byLabel = byLabel(classes);
    ClassificationSheet sheet = ClassificationSheet.of(classes, List.of(), metric == Metric.AUROC);
    for (int i = 0; i < labels.length; i++) {
      sheet.add(byLabel.get((int) labels[i]), Probabilities.of(classes, rows.margins()[i]));
    }
    return metric.loss(sheet.scores());
  }

  private static List<String> byLabel(Classes classes) {
    return classes.names().stream()
        .sorted((a, b) -> classes.label(a).orElseThrow() - classes.label(b).orElseThrow())
        .toList();
  }
}
