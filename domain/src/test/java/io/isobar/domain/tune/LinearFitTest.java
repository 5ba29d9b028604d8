package io.isobar.domain.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isobar.domain.scoring.Inputs;
import io.isobar.domain.scoring.Linear;
import io.isobar.domain.scoring.Scorer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of scikit-learn 1.9.1, as infra/oracles/rival_models.py prints them. */
class LinearFitTest {
  private static final Offset<Double> CLOSE = within(1e-4);

  private static Penalty exact(double strength) {
    return new Penalty(strength, 0.5, 1e-15);
  }

  private static LinearFit fit(LearnedRows rows) {
    return new LinearFit(rows, () -> {});
  }

  private static void assertClose(List<Double> found, double... expected) {
    assertThat(found).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.get(i)).as("number %d of %s", i, found).isCloseTo(expected[i], CLOSE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.1,   false,  5.585281807, -2.071811759, 0, 1.987882709,  0,           10.742707033",
    "0.1,   true,   5.600776497, -2.041711929, 0, 2.022186382,  0,           10.714426046",
    "0.001, false,  6.209221001, -2.565753950, 0, 3.959942189, -0.060223300, 10.111499978",
    "0.001, true,   6.209358717, -2.597955776, 0, 4.058952606, -0.074319828, 10.063902689",
  })
  void findsTheCoefficientsOfNumbers(
      double penalty,
      boolean weighted,
      double a,
      double b,
      double first,
      double second,
      double third,
      double intercept) {
    Linear model = fit(MadeRows.rows(MadeRows::number, weighted)).regression(exact(penalty));
    assertClose(model.coefficients().getFirst(), a, b, first, second, third);
    assertClose(model.intercepts(), intercept);
  }

  @Test
  void predictsNumbersAsScikitLearnDoes() {
    Scorer scorer = fit(MadeRows.rows(MadeRows::number, false)).regression(exact(0.001)).scorer();
    double[] expected = {3.901169698, 6.413993562, 21.881210006};
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) scorer.margins(MadeRows.row(i))[0]).isCloseTo(expected[i], CLOSE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.1,   1.204858141, -0.647065606, 0, 0,            0,           -0.390866809, -1.339060039",
    "0.001, 4.893702375, -3.338404791, 0, 0.387348954, -0.109409684, -1.312347082, -3.940692999",
  })
  void findsTheCoefficientsOfTwoClasses(
      double penalty,
      double a,
      double b,
      double first,
      double second,
      double third,
      double intercept,
      double margin) {
    Linear model = fit(MadeRows.rows(MadeRows::two, false)).classification(1, exact(penalty));
    assertClose(model.coefficients().getFirst(), a, b, first, second, third);
    assertClose(model.intercepts(), intercept);
    assertThat((double) model.scorer().margins(MadeRows.row(0))[0]).isCloseTo(margin, CLOSE);
  }

  @Test
  void findsTheCoefficientsOfThreeClasses() {
    Linear model = fit(MadeRows.rows(MadeRows::three, false)).classification(3, exact(0.001));
    assertClose(model.coefficients().get(0), -1.152951171, -2.410225862, 0, 0.154813591, 0);
    assertClose(
        model.coefficients().get(1), -0.675797863, 1.382485053, -0.038536268, 0, 0.175268600);
    assertClose(
        model.coefficients().get(2), 2.828749034, 0.027740809, 0.736033959, -0.018081259, 0);
    assertClose(
        softmax(model.scorer().margins(MadeRows.row(1))), 0.106742110, 0.813907800, 0.079350090);
  }

  private static List<Double> softmax(float[] margins) {
    double sum = 0;
    for (float margin : margins) {
      sum += Math.exp(margin);
    }
    double all = sum;
    return IntStream.range(0, margins.length).mapToObj(k -> Math.exp(margins[k]) / all).toList();
  }

  @Test
  void isTheSameToTheBit() {
    LearnedRows rows = MadeRows.rows(MadeRows::three, true);
    assertThat(fit(rows).classification(3, new Penalty(0.01, 0.5)))
        .isEqualTo(fit(rows).classification(3, new Penalty(0.01, 0.5)));
  }

  @Test
  void bearsClassesThatCanBeSeparated() {
    LearnedRows rows = MadeRows.rows(i -> MadeRows.a(i) > 5 ? 1 : 0, false);
    Scorer scorer = fit(rows).classification(1, new Penalty(1e-6, 0.5)).scorer();
    for (int i = 0; i < MadeRows.COUNT; i++) {
      float margin = scorer.margins(MadeRows.row(i))[0];
      assertThat(margin).isFinite();
      assertThat(margin > 0).as("row %d", i).isEqualTo(MadeRows.a(i) > 5);
    }
  }

  @Test
  void learnsNothingFromAConstantOrAMissingColumn() {
    float[] values = new float[3 * 50];
    float[] labels = new float[50];
    for (int i = 0; i < 50; i++) {
      values[3 * i] = 0.1f;
      values[3 * i + 1] = Float.NaN;
      values[3 * i + 2] = i % 7;
      labels[i] = 2 * (i % 7);
    }
    Linear model =
        fit(new LearnedRows(new boolean[3], values, labels, new float[0]))
            .regression(new Penalty(1e-6, 0.5));
    assertThat(model.inputs().features())
        .startsWith(new Inputs.Numeric(0.1f, 0, 0), new Inputs.Numeric(0, 0, 1));
    assertThat(model.coefficients().getFirst().subList(0, 2)).containsExactly(0.0, 0.0);
    assertThat((double) model.scorer().margins(new float[] {9, 9, 3})[0])
        .isCloseTo(6, within(1e-3));
  }

  @Test
  void tellsMissingNumbersApart() {
    float[] values = {1, Float.NaN, 3, Float.NaN, 1, 3};
    float[] labels = {1, 9, 3, 9, 1, 3};
    Linear model =
        fit(new LearnedRows(new boolean[1], values, labels, new float[0]))
            .regression(new Penalty(1e-6, 0.5));
    assertThat((double) model.scorer().margins(new float[] {Float.NaN})[0])
        .isCloseTo(9, within(1e-3));
  }

  @Test
  void guessesTheMeanOfOneRowAndOfEqualTargets() {
    LearnedRows one =
        new LearnedRows(new boolean[1], new float[] {4}, new float[] {7}, new float[0]);
    assertThat(fit(one).regression(new Penalty(0.1, 0.5)).scorer().margins(new float[] {100}))
        .containsExactly(7);
    Linear same = fit(MadeRows.rows(i -> 3, false)).regression(new Penalty(0.1, 0.5));
    assertThat(same.coefficients().getFirst()).containsOnly(0.0);
    assertThat(same.intercepts()).containsExactly(3.0);
  }

  @Test
  void takesThe32MostFrequentOfManyCodes() {
    float[] values = new float[5_000];
    float[] labels = new float[5_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) Math.sqrt(i);
      labels[i] = values[i] % 2;
    }
    Linear model =
        fit(new LearnedRows(new boolean[] {true}, values, labels, new float[0]))
            .classification(1, new Penalty(1e-4, 0.5));
    Inputs.Category codes = (Inputs.Category) model.inputs().features().getFirst();
    // 70 has 100 rows (the last ones are cut off), 69 has 139, 68 has 137 and so on.
    assertThat(codes.codes()).hasSize(32).startsWith(69, 68, 67).doesNotContain(37);
    assertThat(codes.shares().getFirst()).isEqualTo(139 / 5_000.0);
    Scorer scorer = model.scorer();
    assertThat(scorer.margins(new float[] {69})[0]).isPositive();
    assertThat(scorer.margins(new float[] {68})[0]).isNegative();
    assertThat(scorer.margins(new float[] {3})).isEqualTo(scorer.margins(new float[] {Float.NaN}));
  }

  @Test
  void explainsExactly() {
    LearnedRows rows = MadeRows.rows(MadeRows::three, false);
    Scorer scorer = fit(rows).classification(3, new Penalty(0.001, 0.5)).scorer();
    double[] sums = new double[3];
    for (int i = 0; i < MadeRows.COUNT; i++) {
      float[] row = MadeRows.row(i);
      double[] shares = scorer.shares(row, 1).orElseThrow();
      assertThat(Arrays.stream(shares).sum()).isCloseTo(scorer.margins(row)[1], within(1e-5));
      for (int feature = 0; feature < 3; feature++) {
        sums[feature] += shares[feature];
      }
    }
    // What a feature adds is measured from its mean.
    assertThat(sums).containsExactly(new double[] {0, 0, 0}, within(1e-9));
  }
}
