package io.isobar.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BaseScoresTest {
  /** Whichever way a logf errs, within 0.85 units in the last place, it gives this margin. */
  @Test
  void givesAProbabilityWhoseMarginIsTheSameOnAllPlatforms() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      double share = i % 3 == 0 ? random.nextDouble() : Math.pow(random.nextDouble(), 8);
      float base = BaseScores.ofShare(share);
      double exact = StrictMath.log(1.0f / base - 1.0f);
      float rounded = (float) exact;
      double errs = Math.abs(exact - rounded) / Math.ulp(rounded);
      assertThat(errs).isLessThanOrEqualTo(0.15);
      double wanted = Math.clamp(share, 1e-6, 1 - 1e-6);
      assertThat((double) base).isCloseTo(wanted, Offset.offset(1e-3 * Math.max(wanted, 0.01)));
    }
  }

  @Test
  void staysWithinReasonWhenOneClassIsAllThereIs() {
    assertThat(BaseScores.ofShare(0)).isBetween(0.9e-6f, 1.2e-6f);
    assertThat(BaseScores.ofShare(1)).isBetween(0.9999980f, 0.9999995f);
    assertThat(BaseScores.ofShare(0.5)).isEqualTo(0.5f);
  }
}
