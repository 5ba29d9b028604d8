package io.isobar.domain.scoring;

import java.util.Arrays;
import java.util.List;

/**
 * The values of a row as ints that splits compare. Two a feature for its splits on numbers: one for
 * those where a missing value goes to the right and one for those where it goes to the left, so
 * that nothing has to be asked about a value at a split. Behind them the bits of all splits on
 * categories.
 */
final class RowKeys {
  /** The place of a key that is more than all bounds. */
  static final int MOST_OF_ALL = 0;

  private static final int FIRST = 1;
  private static final int LEAST = Integer.MIN_VALUE;
  private static final int MOST = Integer.MAX_VALUE;

  private final CategoryTable[] tables;

  /** By place. */
  private final int[] features;

  RowKeys(int features, List<CategoryTable> tables) {
    this.tables = tables.toArray(new CategoryTable[0]);
    int bits = bits(features);
    int width = tables.stream().mapToInt(CategoryTable::width).sum();
    this.features = new int[bits + width];
    for (int place = FIRST; place < bits; place++) {
      this.features[place] = (place - FIRST) / 2;
    }
    int at = bits;
    for (CategoryTable table : tables) {
      Arrays.fill(this.features, at, at + table.width(), table.feature());
      at += table.width();
    }
  }

  /**
   * The keys of a row.
   *
   * @param row NaN is missing
   */
  int[] of(float[] row) {
    int[] keys = new int[features.length];
    keys[MOST_OF_ALL] = MOST;
    int at = FIRST;
    for (float value : row) {
      boolean missing = Float.isNaN(value);
      int number = ofNumber(value);
      keys[at++] = missing ? MOST : number;
      keys[at++] = missing ? LEAST : number;
    }
    for (CategoryTable table : tables) {
      table.copy(row[table.feature()], keys, at);
      at += table.width();
    }
    return keys;
  }

  /** An int that is to others as the number is to theirs; 0 and -0 have the same one. */
  static int ofNumber(float value) {
    int bits = Float.floatToRawIntBits(value + 0f);
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }

  /** Where the key is that a split on a number takes. */
  static int place(int feature, boolean missingGoesLeft) {
    return FIRST + 2 * feature + (missingGoesLeft ? 1 : 0);
  }

  /** Where the bits of all tables begin. */
  static int bits(int features) {
    return FIRST + 2 * features;
  }

  /** Whose key is at a place. */
  int feature(int place) {
    return features[place];
  }
}
