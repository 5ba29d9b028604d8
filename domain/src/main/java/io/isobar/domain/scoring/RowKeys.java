package io.isobar.domain.scoring;

/**
 * The values of a row as ints that splits compare: four a feature. As a number and as a category,
 * each once for splits where a missing value goes to the right and once for those where it goes to
 * the left; so that nothing has to be asked about a value at a split.
 */
final class RowKeys {
  /** Less than that of any number. */
  static final int LEAST = Integer.MIN_VALUE;

  private static final int MOST = Integer.MAX_VALUE;

  /** From here on a code is no category (XGBoost's OutOfRangeCat). */
  private static final float CATEGORY_LIMIT = 16_777_216f;

  private RowKeys() {}

  /**
   * The keys of a row.
   *
   * @param row NaN is missing
   */
  static int[] of(float[] row) {
    int[] keys = new int[4 * row.length];
    for (int feature = 0; feature < row.length; feature++) {
      float value = row[feature];
      boolean missing = Float.isNaN(value);
      int number = ofNumber(value);
      int code = value >= 0 && value < CATEGORY_LIMIT ? (int) value : CategorySets.NONE;
      int at = 4 * feature;
      keys[at] = missing ? MOST : number;
      keys[at + 1] = missing ? LEAST : number;
      keys[at + 2] = missing ? CategorySets.ALL : code;
      keys[at + 3] = code;
    }
    return keys;
  }

  /** An int that is to others as the number is to theirs; 0 and -0 have the same one. */
  static int ofNumber(float value) {
    int bits = Float.floatToRawIntBits(value + 0f);
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }

  /** Where the key is that a split takes. */
  static int place(int feature, boolean categorical, boolean missingGoesLeft) {
    return 4 * feature + (categorical ? 2 : 0) + (missingGoesLeft ? 1 : 0);
  }

  static int feature(int place) {
    return place >>> 2;
  }
}
