package io.isobar.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTest {
  /** Rank ceil(0.9 * 101) = 91 of the absolute residuals 1..100. */
  @Test
  void takesTheResidualOfTheConformalRank() {
    double[] residuals =
        IntStream.rangeClosed(1, 100).mapToDouble(i -> i % 2 == 0 ? i : -i).toArray();
    assertThat(Calibration.ofResiduals(residuals, 0.9))
        .isEqualTo(new Calibration.Residual(91, 0.9, 100));
  }

  /** 0.55 * 100 is 55.00000000000001 in floats; 0.07 * 100 likewise is above 7. */
  @ParameterizedTest
  @CsvSource({
    "9, 0.9, 9",
    "10, 0.9, 10",
    "19, 0.95, 19",
    "99, 0.55, 55",
    "99, 0.9, 90",
    "99, 0.57, 57",
    "999, 0.999, 999",
    "1000, 0.999, 1000",
    "8, 0.9, 9",
    "0, 0.5, 1"
  })
  void countsTheRankInDecimals(int rows, double coverage, int rank) {
    assertThat(Conformal.rank(rows, coverage)).isEqualTo(rank);
  }

  @ParameterizedTest
  @CsvSource({"0.9, 9", "0.95, 19", "0.5, 1", "0.999, 999", "0.85, 6"})
  void knowsHowManyRowsItTakes(double coverage, int rows) {
    assertThat(Conformal.rowsNeeded(coverage)).isEqualTo(rows);
    assertThat(Conformal.rank(rows, coverage)).isLessThanOrEqualTo(rows);
    assertThat(Conformal.rank(rows - 1, coverage)).isGreaterThan(rows - 1);
  }

  @Test
  void promisesNothingOnTooFewRows() {
    String why = "3 validation rows are not enough for 90 %: it takes 9";
    assertThat(Calibration.ofResiduals(new double[] {-3, 1, 2}, 0.9))
        .isEqualTo(new Calibration.Absent(why));
    assertThat(Calibration.ofQuantiles(new float[3][2], new float[3], 0.9).whyNot()).isEqualTo(why);
    Calibration.OfClasses classes =
        Calibration.ofClasses(
            new Classes(List.of("no", "yes"), Optional.of("yes")),
            new float[3][1],
            new int[3],
            Optional.of(ClassSets.Rule.LAC),
            0.9);
    assertThat(classes.sets()).isEmpty();
    assertThat(classes.whyNot()).isEqualTo(why);
    assertThat(classes.promised()).isEmpty();
  }

  /** An error that is no number counts as endless: few of them leave a finite interval. */
  @Test
  void countsWhatIsNotANumberAsEndless() {
    double[] residuals = new double[20];
    residuals[3] = Double.NaN;
    residuals[4] = 7;
    assertThat(Calibration.ofResiduals(residuals, 0.9))
        .isEqualTo(new Calibration.Residual(7, 0.9, 20));
    residuals[5] = Double.NEGATIVE_INFINITY;
    assertThat(Calibration.ofResiduals(residuals, 0.9))
        .isEqualTo(new Calibration.Absent("the errors of the 20 validation rows are not finite"));
  }

  @Test
  void takesQuantilesThatCrossInTheRightOrder() {
    float[][] quantiles = new float[19][];
    Arrays.setAll(quantiles, i -> i % 2 == 0 ? new float[] {1, 3} : new float[] {3, 1});
    float[] truths = new float[19];
    Arrays.fill(truths, 3.5f);
    assertThat(Calibration.ofQuantiles(quantiles, truths, 0.9))
        .isEqualTo(new Calibration.Quantiles(0.5, 0.9, 19));
  }

  /** Noise whose width is that of x, under quantiles that know so but for their size. */
  @ParameterizedTest
  @CsvSource({"0.9, 0.3", "0.9, 2", "0.8, 0.3", "0.5, 1"})
  void coversNewRowsAsItPromises(double coverage, double size) {
    Random random = new Random(3);
    int repeats = 300;
    double covered = 0;
    for (int repeat = 0; repeat < repeats; repeat++) {
      float[][] quantiles = new float[400][];
      float[] truths = new float[400];
      for (int i = 0; i < 400; i++) {
        float x = random.nextFloat();
        quantiles[i] = new float[] {(float) (-size * x), (float) (size * x)};
        truths[i] = (float) (x * random.nextGaussian());
      }
      double widening =
          ((Calibration.Quantiles)
                  Calibration.ofQuantiles(
                      Arrays.copyOf(quantiles, 200), Arrays.copyOf(truths, 200), coverage))
              .widening();
      covered +=
          IntStream.range(200, 400)
                  .filter(
                      i ->
                          truths[i] >= quantiles[i][0] - widening
                              && truths[i] <= quantiles[i][1] + widening)
                  .count()
              / 200.0;
    }
    // The mean of Beta(k, 201 - k) for k = ceil(201 coverage); its standard error is below 0.003.
    double expected = Conformal.rank(200, coverage) / 201.0;
    assertThat(covered / repeats).isCloseTo(expected, within(0.009));
  }

  /** Each set holds the likeliest class, also where no class is likely enough. */
  @Test
  void aSetIsNeverEmpty() {
    ClassSets sets = new ClassSets(ClassSets.Rule.LAC, 0.1, 0.9, 100);
    assertThat(sets.places(new double[] {0.3, 0.45, 0.25})).containsExactly(1);
    ClassSets sums = new ClassSets(ClassSets.Rule.APS, 0, 0.9, 100);
    assertThat(sums.places(new double[] {0.5, 0.5})).containsExactly(0);
  }

  @Test
  void refusesWhatIsNoCalibration() {
    assertThatThrownBy(() -> new Calibration.Residual(Double.NaN, 0.9, 3))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Calibration.Quantiles(Double.POSITIVE_INFINITY, 0.9, 3))
        .hasMessageContaining("Infinity");
    assertThatThrownBy(() -> new Calibration.OfClasses(0, Optional.empty(), ""))
        .hasMessageContaining("temperature");
    assertThatThrownBy(() -> new IntervalRule(0.4, Optional.empty())).hasMessageContaining("50 %");
  }

  @Test
  void anIntervalHoldsTheValueAndNothingThatIsEndless() {
    assertThat(new Prediction.Regression(5, 6, 4, 0.9).interval())
        .contains(new Prediction.Interval(5, 5, 0.9));
    assertThat(new Prediction.Regression(7, 4, 6, 0.9).interval())
        .contains(new Prediction.Interval(4, 7, 0.9));
    assertThat(new Prediction.Regression(5, 4, Double.POSITIVE_INFINITY, 0.9).interval()).isEmpty();
    assertThat(new Prediction.Regression(5, Double.NaN, 6, 0.9).interval()).isEmpty();
  }
}
