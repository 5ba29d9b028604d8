package io.isobar.domain.evaluate.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpearmanTest {
  /** infra/oracles/explanations.py */
  @Test
  void givesTiesTheirMeanRankAsScipyDoes() {
    double[] one = {3, 1, 4, 1, 5, 9, 2, 6};
    double[] other = {2, 7, 1, 8, 2, 8, 1, 8};
    assertThat(Spearman.of(one, other).orElseThrow()).isCloseTo(0.19885368120992467, within(1e-12));
    assertThat(Spearman.of(one, one)).contains(1.0);
  }

  @Test
  void knowsNothingOfConstantsAndOfTwoPairs() {
    assertThat(Spearman.of(new double[] {1, 2, 3}, new double[] {7, 7, 7})).isEmpty();
    assertThat(Spearman.of(new double[] {1, 2}, new double[] {1, 2})).isEmpty();
  }
}
