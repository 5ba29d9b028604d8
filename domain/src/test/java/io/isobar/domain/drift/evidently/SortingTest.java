package io.isobar.domain.drift.evidently;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SortingTest {
  @Test
  void sortsAsTheJdkDoes() {
    SplittableRandom random = new SplittableRandom(3);
    for (int size : new int[] {0, 1, 3_999, 4_000, 50_000}) {
      check(random.doubles(size, -1e9, 1e9).toArray());
      check(random.doubles(size).map(Math::rint).map(value -> value + 0.0).toArray());
      check(random.ints(size, -5, 5).asDoubleStream().toArray());
      check(
          random
              .longs(size)
              .mapToDouble(Double::longBitsToDouble)
              .map(value -> Double.isFinite(value) ? value + 0.0 : Double.MIN_VALUE)
              .toArray());
    }
    double[] ends = new double[5_000];
    Arrays.fill(ends, 7);
    ends[10] = -Double.MAX_VALUE;
    ends[20] = Double.MAX_VALUE;
    ends[30] = -Double.MIN_VALUE;
    ends[40] = 0;
    check(ends);
  }

  private static void check(double[] values) {
    double[] wanted = values.clone();
    Arrays.sort(wanted);
    Sorting.sort(values);
    assertThat(values).isEqualTo(wanted);
  }
}
