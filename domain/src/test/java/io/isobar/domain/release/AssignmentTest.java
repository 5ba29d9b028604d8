package io.isobar.domain.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssignmentTest {
  private static final int KEYS = 100_000;

  /** Four standard deviations of a share of 5 % of 100,000 keys are 0.28 %. */
  @Test
  void givesAShareOfTheKeysWhateverTheyLookLike() {
    for (String pattern : new String[] {"%d", "customer-%06d", "019aa6f0-5a4e-7c11-%08x"}) {
      long taken =
          IntStream.range(0, KEYS)
              .filter(key -> Assignment.falls("houses/3", pattern.formatted(key), 0.05))
              .count();
      assertThat((double) taken / KEYS).as(pattern).isCloseTo(0.05, within(0.0028));
    }
  }

  @Test
  void greaterShareHasEveryKeyOfASmallerOne() {
    assertThat(IntStream.range(0, KEYS).mapToObj(Integer::toString))
        .filteredOn(key -> Assignment.falls("s", key, 0.05))
        .isNotEmpty()
        .allMatch(key -> Assignment.falls("s", key, 0.25));
  }

  @Test
  void anotherRollOutTriesOnOtherKeys() {
    long both =
        IntStream.range(0, KEYS)
            .mapToObj(Integer::toString)
            .filter(key -> Assignment.falls("houses/3", key, 0.1))
            .filter(key -> Assignment.falls("houses/4", key, 0.1))
            .count();
    assertThat((double) both / KEYS).isCloseTo(0.01, within(0.002));
  }

  /** Gateways of different builds must agree: computed by another program. */
  @Test
  void placesAreTheSameInEachRelease() {
    assertThat(Assignment.place("houses/3", "order-17")).isEqualTo(0.38314336384715164);
    assertThat(Assignment.falls("houses/3", "order-17", 0)).isFalse();
    assertThat(Assignment.falls("houses/3", "order-17", 1)).isTrue();
  }
}
