package io.isobar.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  /** Rank ceil(0.9 * 101) = 91 of the absolute residuals 1..100. */
  @Test
  void takesTheResidualOfTheConformalRank() {
    double[] residuals =
        IntStream.rangeClosed(1, 100).mapToDouble(i -> i % 2 == 0 ? i : -i).toArray();
    Calibration calibration = Calibration.of(residuals, 0.1);
    assertThat(calibration.halfWidth()).isEqualTo(91);
    assertThat(calibration.coverage()).isEqualTo(0.9);
    assertThat(calibration.rows()).isEqualTo(100);
  }

  @Test
  void saysWhatAFewResidualsCanPromise() {
    Calibration calibration = Calibration.of(new double[] {-3, 1, 2}, 0.1);
    assertThat(calibration.halfWidth()).isEqualTo(3);
    assertThat(calibration.coverage()).isEqualTo(0.75);
  }

  @Test
  void coversNewRowsAsItPromises() {
    Random random = new Random(3);
    double covered = 0;
    int repeats = 400;
    for (int repeat = 0; repeat < repeats; repeat++) {
      double[] residuals = IntStream.range(0, 200).mapToDouble(i -> noise(random)).toArray();
      double halfWidth = Calibration.of(residuals, 0.1).halfWidth();
      covered +=
          IntStream.range(0, 200).filter(i -> Math.abs(noise(random)) <= halfWidth).count() / 200.0;
    }
    // Expected: 181 / 201 = 0.9005; the standard error of this mean is about 0.0015.
    assertThat(covered / repeats).isCloseTo(0.9005, within(0.006));
  }

  private static double noise(Random random) {
    double normal = random.nextGaussian();
    return normal * normal * normal;
  }

  @Test
  void refusesWhatIsNoCalibration() {
    assertThatThrownBy(() -> new Calibration(Double.NaN, 0.9, 3)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Calibration.of(new double[0], 0.1))
        .isInstanceOf(RuntimeException.class);
  }
}
