package io.isobar.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    int[] keys = new RowKeys(2, List.of()).of(new float[] {1, Float.NaN});
    assertThat(keys[RowKeys.place(1, false)])
        .isGreaterThan(RowKeys.ofNumber(Float.POSITIVE_INFINITY));
    assertThat(keys[RowKeys.place(1, true)]).isLessThan(RowKeys.ofNumber(Float.NEGATIVE_INFINITY));
    assertThat(keys[RowKeys.place(0, true)])
        .isEqualTo(keys[RowKeys.place(0, false)])
        .isEqualTo(RowKeys.ofNumber(1));
  }

  @Test
  void aLeafsKeyIsMoreThanAll() {
    assertThat(new RowKeys(1, List.of()).of(new float[] {-1})[RowKeys.MOST_OF_ALL])
        .isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void bitsOfCategoriesFollowTheNumbers() {
    RowKeys rowKeys = new RowKeys(3, List.of(table(1, 40), table(2, 1)));
    int[] keys = rowKeys.of(new float[] {5, 2, 2});
    assertThat(keys).hasSize(RowKeys.bits(3) + 3).endsWith(-1, -1 >>> 1, -1);
  }

  /** Where all goes to the left, but for category 2 of feature 1 at split 32. */
  private static CategoryTable table(int feature, int splits) {
    CategoryTable table = new CategoryTable(feature, 3, splits);
    if (feature == 1) {
      table.sendRight(2, 32);
    }
    return table;
  }

  @Test
  void aPlaceKnowsItsFeature() {
    RowKeys rowKeys = new RowKeys(8, List.of(table(3, 33), table(5, 1)));
    for (int feature = 0; feature < 8; feature++) {
      assertThat(rowKeys.feature(RowKeys.place(feature, false))).isEqualTo(feature);
      assertThat(rowKeys.feature(RowKeys.place(feature, true))).isEqualTo(feature);
    }
    int bits = RowKeys.bits(8);
    assertThat(rowKeys.feature(bits)).isEqualTo(3);
    assertThat(rowKeys.feature(bits + 1)).isEqualTo(3);
    assertThat(rowKeys.feature(bits + 2)).isEqualTo(5);
  }
}
