package io.isobar.domain.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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
  void samplesOfOneDistributionHardlyEverReachTheNoise() {
    SplittableRandom random = new SplittableRandom(7);
    int reached = 0;
    for (int attempt = 0; attempt < 1000; attempt++) {
      List<Long> many = sample(random, 9_000, 50);
      List<Long> few = sample(random, 500, 50);
      reached += JensenShannon.distance(many, few) >= JensenShannon.noise(many, few) ? 1 : 0;
    }
    assertThat(reached).isLessThan(10);
  }

  @Test
  void noiseShrinksWithTheRows() {
    List<Long> large = CURRENT.stream().map(count -> count * 1000).toList();
    assertThat(JensenShannon.noise(REFERENCE, CURRENT)).isGreaterThan(0.1);
    assertThat(JensenShannon.noise(large, large)).isLessThan(0.01);
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
