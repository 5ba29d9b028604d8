package io.isobar.domain.drift;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Numbers in memory, collected to be counted by bins; those that are not finite are missing. For
 * one thread.
 */
public final class NumberCounter {
  private static final int BINS = 20;

  private double[] values = new double[1_024];
  private int size;

  public void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  /** Edges of bins with about a twentieth of the numbers each; none when there is no number. */
  public List<Double> twentieths() {
    double[] sorted =
        Arrays.stream(values, 0, size).filter(value -> Double.isFinite(value)).sorted().toArray();
    TreeSet<Double> edges = new TreeSet<>();
    if (sorted.length > 0) {
      edges.add(sorted[0]);
      edges.add(Math.nextUp(sorted[sorted.length - 1]));
      for (int part = 1; part < BINS; part++) {
        edges.add(sorted[(int) Math.ceil((double) part * sorted.length / BINS) - 1]);
      }
    }
    return List.copyOf(edges);
  }

  /** The numbers by the bins of a profile. */
  public ColumnProfile.Numeric by(String column, List<Double> edges) {
    return count(column, edges, values, size);
  }

  /** An array of numbers by the bins of a profile. */
  public static ColumnProfile.Numeric count(String column, List<Double> edges, double[] values) {
    return count(column, edges, values, values.length);
  }

  private static ColumnProfile.Numeric count(
      String column, List<Double> edges, double[] values, int size) {
    double[] ends = edges.stream().mapToDouble(Double::doubleValue).toArray();
    long[] counts = new long[ends.length + 1];
    long missing = 0;
    for (int place = 0; place < size; place++) {
      if (Double.isFinite(values[place])) {
        counts[bin(ends, values[place])]++;
      } else {
        missing++;
      }
    }
    return new ColumnProfile.Numeric(
        column, edges, Arrays.stream(counts).boxed().toList(), missing);
  }

  /**
   * How many edges a value has reached. A search whose steps are always the same in number: it has
   * no branch that the processor could guess wrongly, which is most of the time of one that has.
   */
  private static int bin(double[] ends, double value) {
    int base = 0;
    for (int length = ends.length; length > 0; ) {
      int half = (length + 1) >>> 1;
      base += ends[base + half - 1] <= value ? half : 0;
      length -= half;
    }
    return base;
  }
}
