package io.isobar.domain.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TransformTest {
  /** A price that Math.exp gives as ...722 on amd64, and as ...721 on arm64. */
  @Test
  void theUnitOfTheTargetIsTheSameOnEveryProcessor() {
    assertThat(Transform.LOG.invert(15.528993606567383)).isEqualTo(5548252.695797721);
  }

  @Test
  void whatIsAppliedIsTakenBack() {
    assertThat(Transform.LOG.invert(Transform.LOG.apply(219_000))).isCloseTo(219_000, within(1e-9));
    assertThat(Transform.NONE.invert(Transform.NONE.apply(-7.5))).isEqualTo(-7.5);
  }
}
