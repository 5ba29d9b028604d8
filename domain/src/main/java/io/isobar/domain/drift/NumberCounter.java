package io.isobar.domain.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Numbers in memory, collected to be counted by bins. For one thread. */
public final class NumberCounter {
  private static final int BINS = 20;

  private double[] values = new double[1_024];
  private int size;
  private long missing;

  /** Takes a number; one that is not finite is missing. */
  public void add(double value) {
    if (!Double.isFinite(value)) {
      missing++;
      return;
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  /** Edges of bins with about a twentieth of the numbers each; none when there is no number. */
  public List<Double> twentieths() {
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    TreeSet<Double> edges = new TreeSet<>();
    if (size > 0) {
      edges.add(sorted[0]);
      edges.add(Math.nextUp(sorted[size - 1]));
      for (int part = 1; part < BINS; part++) {
        edges.add(sorted[(int) Math.ceil((double) part * size / BINS) - 1]);
      }
    }
    return List.copyOf(edges);
  }

  /** The numbers by the bins of a profile. */
  public ColumnProfile.Numeric by(String column, List<Double> edges) {
    double[] ends = edges.stream().mapToDouble(Double::doubleValue).toArray();
    long[] counts = new long[ends.length + 1];
    for (int place = 0; place < size; place++) {
      counts[bin(ends, values[place])]++;
    }
    List<Long> list = new ArrayList<>(counts.length);
    for (long count : counts) {
      list.add(count);
    }
    return new ColumnProfile.Numeric(column, edges, list, missing);
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
