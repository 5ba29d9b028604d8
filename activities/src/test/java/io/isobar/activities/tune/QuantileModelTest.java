package io.isobar.activities.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.evaluate.Coverage;
import io.isobar.domain.evaluate.CoverageBand;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.scoring.Forest;
import io.isobar.domain.scoring.UbjModelReader;
import io.isobar.domain.tune.BoosterParameters;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows whose noise grows with the first column: 20 times wider at its end than at its start. */
class QuantileModelTest {
  private static final int ROUNDS = 60;

  private static Matrix rows(int count, long seed) {
    Random random = new Random(seed);
    Matrix.Builder rows = new Matrix.Builder(List.of("q", "q", "c"), false);
    for (int i = 0; i < count; i++) {
      float x = random.nextFloat();
      float[] row = {x, random.nextInt(10) == 0 ? Float.NaN : random.nextFloat(), i % 3};
      rows.add(row, (float) (3 * x + row[2] + (0.1 + 1.9 * x) * random.nextGaussian()), 1);
    }
    return rows.build();
  }

  private static Map<String, Object> winner() {
    return BoosterSettings.of(
        new BoosterParameters(0.1, 4, 5, 0.8, 0.9, 1, 1e-3, 1e-3),
        7,
        Map.of("objective", "reg:squarederror", "eval_metric", "rmse"));
  }

  private static QuantileModel train(NativeSet set, double coverage) {
    return QuantileModel.train(winner(), ROUNDS, coverage, set, (done, total, unit, note) -> {});
  }

  @Test
  void scoresBothQuantilesAsTheTrainerToTheBit() {
    Matrix validation = rows(1_000, 2);
    QuantileModel model = train(NativeSet.of(rows(3_000, 1), validation), 0.9);
    Forest forest = UbjModelReader.read(model.ubj());
    assertThat(forest.outputs()).isEqualTo(2);
    assertThat(forest.trees()).isEqualTo(2 * ROUNDS);
    float[] row = new float[3];
    for (int i = 0; i < validation.rows(); i++) {
      validation.copyRow(i, row);
      assertThat(forest.margins(row)).isEqualTo(model.margins()[i]);
    }
  }

  @Test
  void givesTheSameBytesAgain() {
    byte[] first = train(NativeSet.of(rows(3_000, 1), rows(200, 2)), 0.9).ubj();
    assertThat(train(NativeSet.of(rows(3_000, 1), rows(200, 2)), 0.9).ubj()).isEqualTo(first);
    assertThat(train(NativeSet.of(rows(3_000, 1), rows(200, 2)), 0.8).ubj()).isNotEqualTo(first);
  }

  /** Over all rows, and where they are calm and where they are noisy. */
  @Test
  void coversAsItPromisesWhereverTheNoiseIs() {
    Matrix validation = rows(1_500, 2);
    QuantileModel model = train(NativeSet.of(rows(6_000, 1), validation), 0.9);
    Calibration.Quantiles calibration =
        (Calibration.Quantiles) Calibration.ofQuantiles(model.margins(), validation.labels(), 0.9);
    Forest forest = UbjModelReader.read(model.ubj());
    Matrix test = rows(4_000, 3);
    long[] covered = new long[2];
    long[] of = new long[2];
    double[] width = new double[2];
    float[] row = new float[3];
    for (int i = 0; i < test.rows(); i++) {
      test.copyRow(i, row);
      float[] two = forest.margins(row);
      double low = Math.min(two[0], two[1]) - calibration.widening();
      double high = Math.max(two[0], two[1]) + calibration.widening();
      int half = row[0] < 0.5 ? 0 : 1;
      of[half]++;
      covered[half] += test.labels()[i] >= low && test.labels()[i] <= high ? 1 : 0;
      width[half] += high - low;
    }
    Coverage whole = new Coverage(0.9, 1_500, 4_000, covered[0] + covered[1], 1);
    CoverageBand band = whole.band();
    assertThat(whole.covered()).isBetween(band.low(), band.high());
    assertThat((double) covered[0] / of[0]).isBetween(0.86, 0.94);
    assertThat((double) covered[1] / of[1]).isBetween(0.86, 0.94);
    // The standard deviation of the noise is 0.58 on average in one half and 1.53 in the other.
    assertThat(width[1] / of[1]).isGreaterThan(2 * width[0] / of[0]);
  }

  @Test
  void asksForTheTwoQuantilesOfTheCoverage() {
    Map<String, Object> settings = QuantileModel.settings(winner(), 0.9);
    assertThat(settings)
        .containsEntry("objective", "reg:quantileerror")
        .containsEntry("quantile_alpha", "[0.05, 0.95]")
        .containsEntry("eta", 0.1)
        .containsEntry("seed", 7L);
  }
}
