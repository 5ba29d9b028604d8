package io.isobar.activities.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.model.Classes;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictedLossTest {
  private static final Classes CLASSES =
      Classes.of(new Target("sold", Task.BINARY, Transform.NONE), List.of("no", "yes"));

  private static HeldOut rows(float[] margins, float[] labels) {
    float[][] table = new float[margins.length][];
    for (int i = 0; i < table.length; i++) {
      table[i] = new float[] {margins[i]};
    }
    return new HeldOut(table, labels, new float[0]);
  }

  /** Margins of one booster lie higher than those of the other: together their ranks are wrong. */
  private static final List<HeldOut> FOLDS =
      List.of(
          rows(new float[] {-3, -2, -4}, new float[] {0, 1, 0}),
          rows(new float[] {2, 1, 3, 4, 5}, new float[] {0, 0, 1, 0, 1}));

  /** Perfect in the first fold; in the second one of six pairs is the wrong way round. */
  @Test
  void ranksEachFoldByItself() {
    assertThat(PredictedLoss.of(Metric.AUROC, CLASSES, FOLDS))
        .isCloseTo((3 * 0 + 5 / 6.0) / 8, within(1e-12));
    assertThat(PredictedLoss.of(Metric.AUROC, CLASSES, List.of(HeldOut.together(FOLDS))))
        .isGreaterThan(0.25);
  }

  @Test
  void leavesOutAFoldThatHasNoArea() {
    HeldOut one = rows(new float[] {1, 2}, new float[] {1, 1});
    assertThat(PredictedLoss.of(Metric.AUROC, CLASSES, List.of(FOLDS.getLast(), one)))
        .isCloseTo(1 / 6.0, within(1e-12));
    assertThat(PredictedLoss.of(Metric.AUROC, CLASSES, List.of(one, one))).isEqualTo(0.5);
  }

  /** Whatever counts rows is the same of the folds as of all rows together. */
  @Test
  void countsOtherMetricsOfAllRowsTogether() {
    assertThat(PredictedLoss.of(Metric.ACCURACY, CLASSES, FOLDS)).isEqualTo(4 / 8.0);
    assertThat(PredictedLoss.of(Metric.F1, CLASSES, FOLDS))
        .isCloseTo(1 - 2 * 2 / (2 * 2 + 3 + 1.0), within(1e-12));
  }
}
