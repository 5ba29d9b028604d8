package io.isobar.domain.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StableSplitTest {
  private static final SplitRule RULE = new SplitRule(0.7, 0.15, 0.15, 42);

  @Test
  void sharesKeysOutAsTheRuleSays() {
    Map<Part, Integer> sizes = new EnumMap<>(Part.class);
    for (long i = 0; i < 100_000; i++) {
      sizes.merge(StableSplit.part(RULE, List.of(i)), 1, Integer::sum);
    }
    assertThat(sizes.get(Part.TRAIN)).isBetween(69_400, 70_600);
    assertThat(sizes.get(Part.VALIDATION)).isBetween(14_500, 15_500);
  }

  @Test
  void tellsNullFromEmptyAndOneTextFromTwo() {
    assertThat(StableSplit.place(1, Arrays.asList("a", null)))
        .isNotEqualTo(StableSplit.place(1, List.of("a", "")))
        .isNotEqualTo(StableSplit.place(1, List.of("a", "-")));
    assertThat(StableSplit.place(1, List.of("ab", "c")))
        .isNotEqualTo(StableSplit.place(1, List.of("a", "bc")));
  }

  @Test
  void holdsZeroAndNegativeZeroForOne() {
    assertThat(StableSplit.place(1, List.of(-0.0))).isEqualTo(StableSplit.place(1, List.of(0.0)));
  }

  @Test
  void neverChangesItsMind() {
    // md5("42:5:01234") begins with these 13 hexadecimal digits.
    assertThat(StableSplit.place(42, List.of("01234"))).isEqualTo(0x8ac9aba0849c8L * 0x1p-52);
  }
}
