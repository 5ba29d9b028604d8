package io.isobar.domain.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JensenShannonTest {
  private static final List<Long> REFERENCE = List.of(16L, 18L, 16L, 14L, 12L, 12L);
  private static final List<Long> CURRENT = List.of(16L, 16L, 16L, 16L, 16L, 8L);

  @Test
  void agreesWithTheValuesInSciPysManual() {
    // scipy.spatial.distance.jensenshannon: ([1, 0], [0.5, 0.5]) and disjoint vectors, base e.
    assertThat(JensenShannon.distance(List.of(1L, 0L), List.of(1L, 1L)))
        .isCloseTo(0.46450140402245893, within(1e-15));
    assertThat(JensenShannon.distance(List.of(1L, 0L, 0L), List.of(0L, 1L, 0L)))
        .isCloseTo(0.8325546111576977, within(1e-15));
  }

  @Test
  void agreesWithTheFormulaWorkedOutElsewhere() {
    assertThat(JensenShannon.distance(REFERENCE, CURRENT))
        .isCloseTo(0.06804819617703864, within(1e-14));
    assertThat(JensenShannon.distance(List.of(100L, 0L, 300L, 600L), List.of(50L, 50L, 400L, 500L)))
        .isCloseTo(0.16563725465760132, within(1e-14));
  }

  @Test
  void isZeroForTheSameProportionsAndTheSameBothWaysRound() {
    List<Long> doubled = REFERENCE.stream().map(count -> 2 * count).toList();
    assertThat(JensenShannon.distance(REFERENCE, doubled)).isCloseTo(0, within(1e-8));
    assertThat(JensenShannon.distance(CURRENT, REFERENCE))
        .isCloseTo(JensenShannon.distance(REFERENCE, CURRENT), within(1e-15));
  }

  @Test
  void refusesDistributionsThatCannotBeCompared() {
    assertThatThrownBy(() -> JensenShannon.distance(List.of(1L), List.of(1L, 2L)))
        .hasMessageContaining("1 and 2 bins");
    assertThatThrownBy(() -> JensenShannon.distance(List.of(0L), List.of(1L)))
        .hasMessageContaining("0 rows");
  }

  @Test
  void theCorrectedDistanceIsTheTrueOneWhateverTheSizeOfTheSample() {
    // 30 bins, of which half have 1.4 times their share: the distance of the distributions.
    List<Long> even = Collections.nCopies(30, 100_000L);
    List<Long> uneven = IntStream.range(0, 30).mapToObj(i -> i < 15 ? 140_000L : 60_000L).toList();
    double truth = JensenShannon.distance(even, uneven);
    for (int rows : new int[] {500, 1_000, 1_001, 4_000, 50_000}) {
      SplittableRandom random = new SplittableRandom(rows);
      double raw = 0;
      double corrected = 0;
      for (int attempt = 0; attempt < 50; attempt++) {
        List<Long> now = shifted(random, rows);
        raw += JensenShannon.distance(even, now) / 50;
        corrected += JensenShannon.corrected(even, now) / 50;
      }
      assertThat(corrected).as("%s rows", rows).isCloseTo(truth, within(0.004));
      assertThat(Math.abs(corrected - truth)).isLessThanOrEqualTo(Math.abs(raw - truth) + 1e-4);
    }
  }

  @Test
  void samplesOfOneDistributionAreNotApart() {
    SplittableRandom random = new SplittableRandom(7);
    double sum = 0;
    for (int attempt = 0; attempt < 200; attempt++) {
      sum += JensenShannon.corrected(sample(random, 9_000, 50), sample(random, 500, 50)) / 200;
    }
    assertThat(sum).isLessThan(0.03);
  }

  private static List<Long> shifted(SplittableRandom random, int rows) {
    long[] counts = new long[30];
    for (int row = 0; row < rows; row++) {
      counts[random.nextInt(15) + (random.nextDouble() < 0.7 ? 0 : 15)]++;
    }
    return Arrays.stream(counts).boxed().toList();
  }

  private static List<Long> sample(SplittableRandom random, int rows, int bins) {
    long[] counts = new long[bins];
    for (int row = 0; row < rows; row++) {
      counts[random.nextInt(bins)]++;
    }
    List<Long> list = new ArrayList<>();
    for (long count : counts) {
      list.add(count);
    }
    return list;
  }
}
