package io.isobar.domain.drift.evidently;

import java.util.Arrays;

/** Numbers, sorted. */
public final class NumberSample implements Sample {
  /** Whole numbers with no more different values than this count as categories. */
  private static final int FEW_WHOLE_NUMBERS = 10;

  private final double[] sorted;
  private final boolean whole;
  private final long missing;
  private final int distinct;

  private NumberSample(double[] sorted, boolean whole, long missing) {
    this.sorted = sorted;
    this.whole = whole;
    this.missing = missing;
    this.distinct = countDistinct(sorted);
  }

  /**
   * The sample of a column.
   *
   * @param values of which the first {@code rows} count; NaN and infinite ones are missing
   * @param whole whether the column is one of whole numbers. As in pandas, one with a missing value
   *     is not: its type becomes a float, and Evidently takes it for a number.
   */
  public static NumberSample of(double[] values, int rows, boolean whole) {
    double[] kept = new double[rows];
    int size = 0;
    for (int row = 0; row < rows; row++) {
      if (Double.isFinite(values[row])) {
        // Makes -0.0 equal to 0.0, as it is everywhere but in the order of sorting.
        kept[size++] = values[row] + 0.0;
      }
    }
    double[] sorted = size == rows ? kept : Arrays.copyOf(kept, size);
    Sorting.sort(sorted);
    return new NumberSample(sorted, whole && size == rows, (long) rows - size);
  }

  /** Collects values as they come. For one thread. */
  public static final class Collector {
    private final boolean whole;
    private double[] values = new double[1_024];
    private int rows;

    /**
     * An empty one.
     *
     * @param whole whether the column is one of whole numbers
     */
    public Collector(boolean whole) {
      this.whole = whole;
    }

    /** Takes a value; NaN stands for none. */
    public void add(double value) {
      if (rows == values.length) {
        values = Arrays.copyOf(values, 2 * rows);
      }
      values[rows++] = value;
    }

    public NumberSample sample() {
      return of(values, rows, whole);
    }
  }

  private static int countDistinct(double[] sorted) {
    int count = sorted.length == 0 ? 0 : 1;
    for (int i = 1; i < sorted.length; i++) {
      count += sorted[i] == sorted[i - 1] ? 0 : 1;
    }
    return count;
  }

  /** Ascending. Not to be written to. */
  double[] sorted() {
    return sorted;
  }

  boolean whole() {
    return whole;
  }

  double lowest() {
    return sorted[0];
  }

  double highest() {
    return sorted[sorted.length - 1];
  }

  double mean() {
    double sum = 0;
    for (double value : sorted) {
      sum += value;
    }
    return sum / sorted.length;
  }

  /** Of the squares of the differences to the mean. */
  double squares() {
    double mean = mean();
    double sum = 0;
    for (double value : sorted) {
      sum += (value - mean) * (value - mean);
    }
    return sum;
  }

  @Override
  public int present() {
    return sorted.length;
  }

  @Override
  public long missing() {
    return missing;
  }

  @Override
  public int distinct() {
    return distinct;
  }

  @Override
  public Kind kind() {
    return whole && distinct <= FEW_WHOLE_NUMBERS ? Kind.CATEGORY : Kind.NUMBER;
  }
}
