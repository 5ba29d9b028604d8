package io.isobar.domain.evaluate;

import java.util.Arrays;

/** Keeps the absolute errors of all rows as floats, for their median. */
final class AbsoluteErrors {
  private float[] errors = new float[256];
  private int rows;

  void add(double error) {
    if (rows == errors.length) {
      errors = Arrays.copyOf(errors, Math.addExact(rows, rows / 2));
    }
    errors[rows++] = (float) error;
  }

  /** The middle one, or the mean of the two in the middle; NaN without any. */
  double median() {
    float[] sorted = Arrays.copyOf(errors, rows);
    Arrays.sort(sorted);
    return rows == 0 ? Double.NaN : ((double) sorted[(rows - 1) / 2] + sorted[rows / 2]) / 2;
  }

  /** Ready to be resampled by blocks. */
  Weighted weighted(int[] blockOfRow, int blocks) {
    // The bits of a float that is not negative are in the order of its value.
    long[] ordered = new long[rows];
    for (int i = 0; i < rows; i++) {
      ordered[i] = (long) Float.floatToIntBits(errors[i]) << 32 | blockOfRow[i];
    }
    Arrays.sort(ordered);
    return new Weighted(ordered, blocks);
  }

  /**
   * Medians of rows that count several times, or not at all. All but never is the middle of a
   * resampling eight standard deviations from the middle of the rows, so that only the rows between
   * are walked through, and all of them when it is.
   */
  static final class Weighted {
    private final long[] ordered;
    private final int low;
    private final long[] below;

    private Weighted(long[] ordered, int blocks) {
      this.ordered = ordered;
      this.low = Math.max(0, ordered.length / 2 - (int) (4 * Math.sqrt(ordered.length)));
      this.below = new long[blocks];
      for (int i = 0; i < low; i++) {
        below[block(i)]++;
      }
    }

    /**
     * The least error up to which half of the rows are; NaN when none counts.
     *
     * @param times of each block
     * @param all rows, as often as they count
     */
    double median(int[] times, long all) {
      long before = 0;
      for (int block = 0; block < below.length; block++) {
        before += below[block] * times[block];
      }
      return 2 * before < all ? walk(times, low, before, all) : walk(times, 0, 0, all);
    }

    private double walk(int[] times, int from, long before, long all) {
      long counted = before;
      for (int i = from; i < ordered.length; i++) {
        counted += times[block(i)];
        if (2 * counted >= all && counted > 0) {
          return Float.intBitsToFloat((int) (ordered[i] >>> 32));
        }
      }
      return Double.NaN;
    }

    private int block(int place) {
      return (int) ordered[place];
    }
  }
}
