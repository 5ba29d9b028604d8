package io.isobar.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowKeysTest {
  private static final float[] RISING = {
    Float.NEGATIVE_INFINITY,
    -Float.MAX_VALUE,
    -1,
    -Float.MIN_VALUE,
    0,
    Float.MIN_VALUE,
    1,
    Float.MAX_VALUE,
    Float.POSITIVE_INFINITY
  };

  @Test
  void keysOfNumbersAreInTheirOrder() {
    for (int i = 1; i < RISING.length; i++) {
      assertThat(RowKeys.ofNumber(RISING[i]))
          .as("of %s", RISING[i])
          .isGreaterThan(RowKeys.ofNumber(RISING[i - 1]));
    }
  }

  @Test
  void bothZerosHaveOneKey() {
    assertThat(RowKeys.ofNumber(-0f)).isEqualTo(RowKeys.ofNumber(0f));
  }

  @Test
  void whatIsMissingIsMoreThanAllOrLessThanAll() {
    int[] keys = RowKeys.of(new float[] {1, Float.NaN});
    assertThat(keys[RowKeys.place(1, false, false)])
        .isGreaterThan(RowKeys.ofNumber(Float.POSITIVE_INFINITY));
    assertThat(keys[RowKeys.place(1, false, true)])
        .isLessThan(RowKeys.ofNumber(Float.NEGATIVE_INFINITY));
  }

  @Test
  void whatIsMissingIsInEachSetOrInNone() {
    int[] keys = RowKeys.of(new float[] {Float.NaN});
    assertThat(keys[RowKeys.place(0, true, false)]).isEqualTo(CategorySets.ALL);
    assertThat(keys[RowKeys.place(0, true, true)]).isEqualTo(CategorySets.NONE);
  }

  @Test
  void whatIsNoCategoryIsInNoSet() {
    for (float value : new float[] {-1, -0.5f, 16_777_216f, Float.POSITIVE_INFINITY}) {
      int[] keys = RowKeys.of(new float[] {value});
      assertThat(keys[RowKeys.place(0, true, false)]).isEqualTo(CategorySets.NONE);
      assertThat(keys[RowKeys.place(0, true, true)]).isEqualTo(CategorySets.NONE);
    }
    assertThat(RowKeys.of(new float[] {2.7f})[RowKeys.place(0, true, true)]).isEqualTo(2);
  }

  @Test
  void aPlaceKnowsItsFeature() {
    for (boolean categorical : new boolean[] {false, true}) {
      for (boolean left : new boolean[] {false, true}) {
        assertThat(RowKeys.feature(RowKeys.place(7, categorical, left))).isEqualTo(7);
      }
    }
  }
}
