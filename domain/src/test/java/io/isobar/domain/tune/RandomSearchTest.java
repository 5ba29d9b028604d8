package io.isobar.domain.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomSearchTest {
  @Test
  void startsWithASoundDefault() {
    BoosterParameters first = RandomSearch.parameters(7, 0);
    assertThat(first.eta()).isEqualTo(0.1);
    assertThat(first.maxDepth()).isEqualTo(6);
    assertThat(RandomSearch.parameters(8, 0)).isEqualTo(first);
  }

  @Test
  void givesTheSameTrialForTheSameSeedAndNumber() {
    assertThat(RandomSearch.parameters(7, 3)).isEqualTo(RandomSearch.parameters(7, 3));
    assertThat(RandomSearch.parameters(7, 3)).isNotEqualTo(RandomSearch.parameters(8, 3));
    assertThat(RandomSearch.parameters(7, 3)).isNotEqualTo(RandomSearch.parameters(7, 4));
  }

  /** Histories hold what was drawn: another machine and another release must draw the same. */
  @Test
  void neverChangesWhatATrialIs() {
    BoosterParameters drawn = RandomSearch.parameters(42, 1);
    assertThat(drawn)
        .isEqualTo(
            new BoosterParameters(
                0.018152350596998233,
                5,
                15.985313292159725,
                0.8343474702479317,
                0.9503674648834982,
                0.4651420437641653,
                7.875276342811368E-4,
                0.046835649073121155));
  }

  @Test
  void coversTheSpaceAndStaysInIt() {
    double[] etas =
        IntStream.range(1, 2000).mapToDouble(t -> RandomSearch.parameters(1, t).eta()).toArray();
    assertThat(Arrays.stream(etas).min().orElseThrow()).isGreaterThanOrEqualTo(0.01);
    assertThat(Arrays.stream(etas).max().orElseThrow()).isLessThanOrEqualTo(0.3);
    double middle = Math.sqrt(0.01 * 0.3);
    assertThat(Arrays.stream(etas).filter(eta -> eta < middle).count()).isBetween(900L, 1100L);
    int[] depths =
        IntStream.range(1, 2000).map(t -> RandomSearch.parameters(1, t).maxDepth()).toArray();
    assertThat(Arrays.stream(depths).distinct().sorted().toArray())
        .containsExactly(3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(IntStream.range(1, 2000).mapToObj(t -> RandomSearch.parameters(1, t)))
        .allMatch(p -> p.subsample() >= 0.5 && p.subsample() < 1 && p.lambda() <= 10);
  }

  @Test
  void refusesATrialBelowZero() {
    assertThatThrownBy(() -> RandomSearch.parameters(1, -1)).hasMessageContaining("-1");
  }
}
