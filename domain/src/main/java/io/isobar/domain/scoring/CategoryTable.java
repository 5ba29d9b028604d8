package io.isobar.domain.scoring;

import java.util.Arrays;

/**
 * Which way each category of a feature goes at each split on them: a line a category, in it a bit a
 * split, set where it goes to the left. The line of a value is copied to the keys of its row, so
 * that a split has no set to look into, only a bit to test. It is as large as the sets would be.
 */
final class CategoryTable {
  /** Splits whose bits are in an int. */
  static final int SPLITS = 32;

  private static final int MISSING = 0;

  /** What is no category, or one in no set: all to the left. */
  private static final int OTHER = 1;

  private static final int FIRST = 2;

  private final int feature;
  private final int categories;
  private final int width;
  private final int[] bits;

  /**
   * A table by which all goes to the left.
   *
   * @param categories one more than the highest code in a set
   */
  CategoryTable(int feature, int categories, int splits) {
    this.feature = feature;
    this.categories = categories;
    this.width = width(splits);
    this.bits = new int[(FIRST + categories) * width];
    Arrays.fill(bits, -1);
  }

  private static int width(int splits) {
    return (splits + SPLITS - 1) / SPLITS;
  }

  /** The ints of such a table, which may be more than there can be. */
  static long ints(int categories, int splits) {
    return (FIRST + (long) categories) * width(splits);
  }

  int feature() {
    return feature;
  }

  /** The ints of a line. */
  int width() {
    return width;
  }

  /**
   * Has a value go to the right at a split.
   *
   * @param value NaN is missing
   */
  void sendRight(float value, int split) {
    bits[start(value) + split / SPLITS] &= ~(Integer.MIN_VALUE >>> split);
  }

  /**
   * Copies the line of a value.
   *
   * @param value NaN is missing; a fraction is dropped, as XGBoost does
   */
  void copy(float value, int[] keys, int at) {
    System.arraycopy(bits, start(value), keys, at, width);
  }

  private int start(float value) {
    int known = Float.isNaN(value) ? MISSING : OTHER;
    return width * (value >= 0 && value < categories ? FIRST + (int) value : known);
  }
}
