package io.isobar.domain.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.isobar.domain.dataset.Task;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Expected numbers are of scikit-learn 1.9.1, by the expression beside each. */
class ClassificationSheetTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final Classes BINARY = new Classes(List.of("no", "yes"), Optional.of("yes"));
  private static final Classes THREE = new Classes(List.of("0", "1", "2"), Optional.empty());

  @Test
  void scoresTwoClasses() {
    int[] t = {0, 0, 1, 1, 1, 0, 1, 0, 0, 1};
    double[] p = {.1, .4, .35, .8, .65, .4, .4, .2, .9, .55};
    ClassificationSheet sheet = ClassificationSheet.of(BINARY, List.of(), true);
    for (int i = 0; i < t.length; i++) {
      sheet.add(t[i] == 1 ? "yes" : "no", binary(p[i]));
    }
    Scores.Classification scores = sheet.scores();
    assertThat(scores.rows()).isEqualTo(10);
    // l = p > 0.5
    assertThat(scores.accuracy()).isCloseTo(0.7, EXACT); // accuracy_score(t, l)
    assertThat(scores.balancedAccuracy()).isCloseTo(0.7, EXACT); // balanced_accuracy_score(t, l)
    assertThat(scores.precision()).isCloseTo(0.75, EXACT); // precision_score(t, l)
    assertThat(scores.recall()).isCloseTo(0.6, EXACT); // recall_score(t, l)
    assertThat(scores.f1()).isCloseTo(0.6666666666666666, EXACT); // f1_score(t, l)
    assertThat(scores.auroc()).isCloseTo(0.68, EXACT); // roc_auc_score(t, p)
    assertThat(scores.logLoss()).isCloseTo(0.6870616732033181, EXACT); // log_loss(t, p)
    assertThat(scores.brier()).isCloseTo(0.23275, EXACT); // brier_score_loss(t, p)
  }

  @Test
  void scoresThreeClasses() {
    int[] t = {0, 1, 2, 2, 1, 0, 0, 2};
    double[][] p = {
      {.7, .2, .1}, {.3, .4, .3}, {.1, .2, .7}, {.5, .3, .2},
      {.6, .3, .1}, {.4, .4, .2}, {.2, .5, .3}, {.25, .25, .5}
    };
    Scores.Classification scores = three(t, p);
    // l = p.argmax(1), m = 'macro'
    assertThat(scores.accuracy()).isCloseTo(0.625, EXACT); // accuracy_score(t, l)
    assertThat(scores.balancedAccuracy())
        .isCloseTo(0.611111111111111, EXACT); // balanced_accuracy_score(t, l)
    assertThat(scores.precision()).isCloseTo(2 / 3.0, EXACT); // precision_score(t, l, average=m)
    assertThat(scores.recall())
        .isCloseTo(0.611111111111111, EXACT); // recall_score(t, l, average=m)
    assertThat(scores.f1()).isCloseTo(0.6238095238095238, EXACT); // f1_score(t, l, average=m)
    assertThat(scores.auroc()).isCloseTo(0.7, EXACT); // roc_auc_score(t, p, multi_class='ovr')
    assertThat(scores.logLoss()).isCloseTo(0.9577408951724822, EXACT); // log_loss(t, p)
    assertThat(scores.brier()).isCloseTo(0.571875, EXACT); // brier_score_loss(t, p)
  }

  /**
   * Rows with many ties: with u = LCG(42), row i has q = 1 + int(10 u) of its first three draws, by
   * their sum, and the class that the fourth draw falls into.
   */
  @Test
  void scoresFiveThousandRowsWithTies() {
    Drawn rows = Drawn.of(5000);
    Scores.Classification scores = three(rows.truth(), rows.shares());
    assertThat(scores.accuracy()).isCloseTo(0.5088, EXACT);
    assertThat(scores.balancedAccuracy()).isCloseTo(0.5096048100389987, EXACT);
    assertThat(scores.precision()).isCloseTo(0.5104172822202178, EXACT);
    assertThat(scores.recall()).isCloseTo(0.5096048100389987, EXACT);
    assertThat(scores.f1()).isCloseTo(0.507380039974468, EXACT);
    assertThat(scores.auroc()).isCloseTo(0.7047598527170061, EXACT);
    assertThat(scores.logLoss()).isCloseTo(0.9786882296425562, EXACT);
    assertThat(scores.brier()).isCloseTo(0.5900134905406744, EXACT);

    // The same with t == 2 as the positive class and p[:, 2].
    ClassificationSheet sheet = ClassificationSheet.of(BINARY, List.of(), true);
    for (int i = 0; i < 5000; i++) {
      sheet.add(rows.truth()[i] == 2 ? "yes" : "no", binary(rows.shares()[i][2]));
    }
    Scores.Classification two = sheet.scores();
    assertThat(two.accuracy()).isCloseTo(0.6834, EXACT);
    assertThat(two.balancedAccuracy()).isCloseTo(0.5701200012631148, EXACT);
    assertThat(two.precision()).isCloseTo(0.5913461538461539, EXACT);
    assertThat(two.recall()).isCloseTo(0.21744254566882734, EXACT);
    assertThat(two.f1()).isCloseTo(0.3179663937957777, EXACT);
    assertThat(two.auroc()).isCloseTo(0.7058694342440783, EXACT);
    assertThat(two.logLoss()).isCloseTo(0.580656845519263, EXACT);
    assertThat(two.brier()).isCloseTo(0.19861392160567645, EXACT);
  }

  @Test
  void leavesAClassOutThatNoRowHas() {
    double[][] p = {{.6, .2, .2}, {.2, .3, .5}, {.3, .6, .1}, {.5, .4, .1}};
    Scores.Classification scores = three(new int[] {0, 0, 1, 1}, p);
    // t = [0, 0, 1, 1], zero_division=0; class 2 is a label but never the truth
    assertThat(scores.balancedAccuracy()).isCloseTo(0.5, EXACT); // balanced_accuracy_score(t, l)
    assertThat(scores.precision()).isCloseTo(0.5, EXACT); // precision_score(t, l, average='macro')
    assertThat(scores.recall()).isCloseTo(1 / 3.0, EXACT); // recall_score(t, l, average='macro')
    assertThat(scores.f1()).isCloseTo(0.38888888888888884, EXACT); // f1_score(t, l, ...)
    assertThat(scores.logLoss())
        .isCloseTo(0.8868449729600592, EXACT); // log_loss(t, p, labels=[0, 1, 2])
    // Class 0: of 4 pairs 0.6 wins two, 0.2 none; class 1: 0.6 and 0.4 win all four.
    assertThat(scores.auroc()).isCloseTo((0.5 + 1) / 2, EXACT);
  }

  @Test
  void countsATruthThatIsNoClassAsAMiss() {
    ClassificationSheet sheet = ClassificationSheet.of(BINARY, List.of(), true);
    sheet.add("yes", binary(0.75));
    sheet.add("perhaps", binary(0.75));
    Scores.Classification scores = sheet.scores();
    assertThat(scores.accuracy()).isEqualTo(0.5);
    // log_loss([0, 1], [[1, 0], [1, 0]]) is 18.02: -ln(2**-52) / 2, so that is the worst a row adds
    double worst = 18.021826694558577 * 2;
    assertThat(scores.logLoss()).isCloseTo((-Math.log(0.75) + worst) / 2, EXACT);
    assertThat(scores.brier()).isGreaterThan(0.25 * 0.25);
  }

  @Test
  void scoresClassesThatOnlyAnotherModelKnowsByTheSameRule() {
    ClassificationSheet mine = ClassificationSheet.of(BINARY, List.of("no", "perhaps"), true);
    ClassificationSheet other = ClassificationSheet.of(BINARY, List.of("no", "perhaps"), true);
    mine.add("perhaps", binary(0.75));
    other.add("perhaps", prediction(List.of("no", "perhaps"), 0.25, 0.75));
    assertThat(mine.scores().accuracy()).isZero();
    assertThat(other.scores().accuracy()).isEqualTo(1);
    assertThat(other.scores().logLoss()).isCloseTo(-Math.log(0.75), EXACT);
    assertThat(other.scores().brier()).isCloseTo(0.0625, EXACT);
  }

  @Test
  void hasNoAreaWhenAllRowsAreOfOneClassOrNobodyAsksForIt() {
    ClassificationSheet one = ClassificationSheet.of(BINARY, List.of(), true);
    one.add("yes", binary(0.5));
    assertThat(one.scores().auroc()).isNaN();
    ClassificationSheet unranked = ClassificationSheet.of(BINARY, List.of(), false);
    unranked.add("yes", binary(0.75));
    unranked.add("no", binary(0.25));
    assertThat(unranked.scores().auroc()).isNaN();
    assertThat(unranked.scores().accuracy()).isEqualTo(1);
  }

  @Test
  void takesTruthsAsRowsHaveThem() {
    Classes flags = new Classes(List.of("false", "true"), Optional.of("true"));
    ClassificationSheet sheet = ClassificationSheet.of(flags, List.of(), false);
    sheet.add(true, prediction(flags.names(), 0.25, 0.75));
    assertThat(sheet.scores().accuracy()).isEqualTo(1);
    ClassificationSheet numbers = ClassificationSheet.of(THREE, List.of(), false);
    numbers.add(2L, prediction(THREE.names(), 0, 0.25, 0.75));
    numbers.add(2.0, prediction(THREE.names(), 0, 0.25, 0.75));
    assertThat(numbers.scores().accuracy()).isEqualTo(1);
  }

  @Test
  void refusesAPredictionOfANumberAndScoresWithoutRows() {
    ClassificationSheet sheet = ClassificationSheet.of(BINARY, List.of(), true);
    Prediction number = new Prediction.Regression(1, 1, 1, 0.9);
    assertThatThrownBy(() -> sheet.add("yes", number)).hasMessageContaining("Regression");
    assertThatThrownBy(sheet::scores).hasMessage("scores need at least one row, not 0");
    assertThatThrownBy(() -> new RegressionSheet().add("yes", number))
        .hasMessageContaining("no number");
  }

  @Test
  void knowsWhichMetricIsOfWhichTask() {
    Scores.Classification scores =
        new Scores.Classification(1, .1, .2, .3, .4, .5, .6, .7, .8, Optional.of(.9));
    List<Double> values = new ArrayList<>();
    Metric.of(Task.BINARY).forEach(one -> values.add(one.of(scores)));
    assertThat(values).containsExactly(.1, .2, .3, .4, .5, .6, .7, .8, .9);
    assertThat(Metric.ACCURACY.loss(scores)).isEqualTo(.9);
    assertThat(Metric.BRIER.loss(scores)).isEqualTo(.8);
    assertThatThrownBy(() -> Metric.RMSE.of(scores)).hasMessageContaining("has no RMSE");
    assertThatThrownBy(() -> Metric.F1.of(new Scores.Regression(1, 1, 1, 1, 1)))
        .hasMessageContaining("has no F1");
  }

  private record Drawn(int[] truth, double[][] shares) {
    private static Drawn of(int rows) {
      long state = 42;
      int[] truth = new int[rows];
      double[][] shares = new double[rows][3];
      for (int i = 0; i < rows; i++) {
        double[] row = shares[i];
        double sum = 0;
        for (int k = 0; k < 3; k++) {
          state = next(state);
          row[k] = 1 + (int) (10 * share(state));
          sum += row[k];
        }
        for (int k = 0; k < 3; k++) {
          row[k] /= sum;
        }
        state = next(state);
        double drawn = share(state);
        truth[i] = drawn < row[0] ? 0 : drawn < row[0] + row[1] ? 1 : 2;
      }
      return new Drawn(truth, shares);
    }

    private static long next(long state) {
      return state * 6364136223846793005L + 1442695040888963407L;
    }

    private static double share(long state) {
      return (state >>> 33) / 0x1.0p31;
    }
  }

  private static Scores.Classification three(int[] truth, double[][] probabilities) {
    ClassificationSheet sheet = ClassificationSheet.of(THREE, List.of(), true);
    for (int i = 0; i < truth.length; i++) {
      sheet.add(String.valueOf(truth[i]), prediction(THREE.names(), probabilities[i]));
    }
    return sheet.scores();
  }

  private static Prediction binary(double positive) {
    return prediction(BINARY.names(), 1 - positive, positive);
  }

  private static Prediction prediction(List<String> names, double... probabilities) {
    SequencedMap<String, Double> byName = new LinkedHashMap<>();
    int best = 0;
    for (int k = 0; k < names.size(); k++) {
      byName.put(names.get(k), probabilities[k]);
      best = probabilities[k] > probabilities[best] ? k : best;
    }
    assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-9));
    return new Prediction.Classification(names.get(best), byName);
  }
}
