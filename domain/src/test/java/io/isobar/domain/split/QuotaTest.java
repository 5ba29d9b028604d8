package io.isobar.domain.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuotaTest {
  @Test
  void givesTheFirstKeysToTrainAndKeepsEveryPrefixInProportion() {
    for (SplitRule rule :
        new SplitRule[] {
          new SplitRule(0.7, 0.15, 0.15, 1),
          new SplitRule(0.8, 0, 0.2, 1),
          new SplitRule(0.6, 0.3, 0.1, 1),
          new SplitRule(0.1, 0.1, 0.8, 1)
        }) {
      int[] counts = new int[3];
      for (int n = 1; n <= 1_000; n++) {
        switch (Quota.part(rule, n - 1)) {
          case TRAIN -> counts[0]++;
          case VALIDATION -> counts[1]++;
          case TEST -> counts[2]++;
        }
        assertThat(counts[0]).isBetween((int) (n * rule.train()), (int) (n * rule.train()) + 1);
        assertThat((double) counts[1])
            .isBetween(n * rule.validation() - 1, n * rule.validation() + 1);
        assertThat((double) counts[2]).isBetween(n * rule.test() - 2, n * rule.test() + 1e-9);
      }
    }
    assertThat(Quota.part(new SplitRule(0.01, 0.01, 0.98, 1), 0)).isEqualTo(Part.TRAIN);
  }

  @Test
  void isExactWhereSharesAreRoundDecimals() {
    SplitRule rule = new SplitRule(0.7, 0.15, 0.15, 1);
    assertThat(
            IntStream.range(0, 20)
                .mapToObj(rank -> Quota.part(rule, rank).name().substring(0, 2))
                .toList())
        .filteredOn("TR"::equals)
        .hasSize(14);
    assertThat(Quota.part(rule, 10)).isEqualTo(Part.TRAIN);
    assertThat(Quota.part(rule, 9)).isEqualTo(Part.VALIDATION);
  }
}
