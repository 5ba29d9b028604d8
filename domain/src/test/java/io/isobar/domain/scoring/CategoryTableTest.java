package io.isobar.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoryTableTest {
  /** More than two ints have bits for. */
  private static final int COUNT = 70;

  private static final int HIGHEST = 40;

  /** Split n sends the codes to the right that it divides, and no missing value if n is odd. */
  private static CategorySplits splits() {
    CategorySplits splits = new CategorySplits();
    for (int split = 0; split < COUNT; split++) {
      splits.add(100 + split, codes(split), split % 2 == 1);
    }
    return splits;
  }

  private static int[] codes(int split) {
    return split == 0
        ? new int[0]
        : IntStream.rangeClosed(0, HIGHEST).filter(code -> code % split == 0).toArray();
  }

  /** The splits at which a value goes to the right. */
  private static int[] right(float value) {
    CategoryTable table = splits().table(0);
    int[] keys = new int[2 + table.width()];
    table.copy(value, keys, 1);
    assertThat(keys[0]).isZero();
    assertThat(keys[1 + table.width()]).isZero();
    return IntStream.range(0, COUNT).filter(split -> keys[1 + split / 32] << split >= 0).toArray();
  }

  @Test
  void sendsEachCodeToTheRightThatASplitHas() {
    for (int code = 0; code <= HIGHEST; code++) {
      int each = code;
      int[] expected =
          IntStream.range(0, COUNT)
              .filter(split -> IntStream.of(codes(split)).anyMatch(one -> one == each))
              .toArray();
      assertThat(right(code)).as("code %s", code).containsExactly(expected);
    }
  }

  @Test
  void dropsAFraction() {
    assertThat(right(12.9f)).containsExactly(right(12)).contains(1, 2, 3, 4, 6, 12);
    assertThat(right(HIGHEST + 0.9f)).containsExactly(right(HIGHEST)).contains(40);
    assertThat(right(-0f)).containsExactly(right(0));
  }

  @Test
  void sendsWhatIsMissingAsEachSplitSays() {
    assertThat(right(Float.NaN))
        .containsExactly(IntStream.range(0, COUNT).filter(split -> split % 2 == 0).toArray());
  }

  @ParameterizedTest
  @ValueSource(
      floats = {
        HIGHEST + 1,
        1e6f,
        16_777_215f,
        16_777_216f,
        3e9f,
        Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        -Float.MIN_VALUE,
        -0.5f,
        -1,
        Float.NEGATIVE_INFINITY
      })
  void sendsWhatIsInNoSetToTheLeft(float value) {
    assertThat(right(value)).isEmpty();
  }

  @Test
  void splitsKnowTheirNodesAndTheSizeOfTheTable() {
    CategorySplits splits = splits();
    assertThat(splits.nodes()).hasSize(COUNT).startsWith(100, 101).endsWith(169);
    assertThat(splits.table(0).width()).isEqualTo(3);
    assertThat(splits.ints()).isEqualTo(3 * (HIGHEST + 1 + 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1 << 24})
  void refusesWhatIsNoCode(int code) {
    CategorySplits splits = new CategorySplits();
    assertThatThrownBy(() -> splits.add(0, new int[] {3, code}, false))
        .hasMessageContaining("category code " + code + " is out of range");
  }
}
