package io.isobar.domain.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RegressionSheetTest {
  @Test
  void addsUpWhatOneWorksOutByHand() {
    // errors -0.5, 0.5, 0, 1: squares 1.5 in all; truth 3, -0.5, 2, 7 has mean 2.875 and squared
    // deviations 29.1875; |e|/|t| is 1/6, 1, 0, 1/7.
    Scores.Regression scores = scores(new double[] {3, -0.5, 2, 7}, new double[] {2.5, 0, 2, 8});
    assertThat(scores.rows()).isEqualTo(4);
    assertThat(scores.rmse()).isCloseTo(Math.sqrt(0.375), within(1e-15));
    assertThat(scores.mae()).isCloseTo(0.5, within(1e-15));
    assertThat(scores.mape()).isCloseTo((1 / 6.0 + 1 + 1 / 7.0) / 4, within(1e-15));
    assertThat(scores.r2()).isCloseTo(1 - 1.5 / 29.1875, within(1e-15));
  }

  @Test
  void leavesRowsWithoutATruthOutOfTheShares() {
    assertThat(scores(new double[] {0, 10}, new double[] {5, 11}).mape())
        .isCloseTo(0.1, within(1e-15));
    assertThat(scores(new double[] {0}, new double[] {5}).mape()).isNaN();
  }

  @Test
  void losesNoDigitsFarFromZero() {
    double far = 1e9;
    double[] truth = {far + 1, far + 2, far + 3, far + 4};
    double[] predicted = {far + 1.5, far + 2, far + 3, far + 4};
    assertThat(scores(truth, predicted).r2()).isCloseTo(1 - 0.25 / 5, within(1e-9));
  }

  @Test
  void hasAnR2WhenTheTruthNeverChanges() {
    assertThat(scores(new double[] {5, 5}, new double[] {5, 5}).r2()).isEqualTo(1);
    assertThat(scores(new double[] {5, 5}, new double[] {5, 6}).r2()).isZero();
  }

  @Test
  void hasTheMedianOfWhatItKeeps() {
    RegressionSheet sheet = new RegressionSheet(true);
    double[] errors = {0.5, -3, 2, 0};
    for (double error : errors) {
      sheet.add(10, 10 + error);
    }
    // numpy.median([0.5, 3, 2, 0])
    assertThat(sheet.scores().medianAe()).contains(1.25);
    sheet.add(10, 11);
    assertThat(Metric.MEDIAN_AE.of(sheet.scores())).isEqualTo(1);
    assertThat(scores(new double[] {5}, new double[] {6}).medianAe()).isEmpty();
  }

  @Test
  void hasNoScoresWithoutRows() {
    assertThatThrownBy(() -> new RegressionSheet().scores())
        .hasMessage("scores need at least one row, not 0");
  }

  private static Scores.Regression scores(double[] truth, double[] predicted) {
    RegressionSheet sheet = new RegressionSheet();
    for (int row = 0; row < truth.length; row++) {
      sheet.add(truth[row], predicted[row]);
    }
    return sheet.scores();
  }
}
