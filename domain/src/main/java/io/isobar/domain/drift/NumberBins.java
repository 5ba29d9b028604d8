package io.isobar.domain.drift;

import java.util.Arrays;
import java.util.List;

/** Numbers counted one by one in the bins of a profile. For one thread. */
public final class NumberBins implements Bins {
  private final String column;
  private final List<Double> edges;
  private final double[] ends;
  private final long[] counts;
  private long missing;

  /**
   * With nothing counted.
   *
   * @param edges ascending, as of {@link ColumnProfile.Numeric}
   */
  public NumberBins(String column, List<Double> edges) {
    this.column = column;
    this.edges = List.copyOf(edges);
    this.ends = edges.stream().mapToDouble(Double::doubleValue).toArray();
    this.counts = new long[ends.length + 1];
  }

  /** Takes a number, or NaN for a missing one. */
  public void add(double value) {
    if (Double.isNaN(value)) {
      missing++;
    } else {
      counts[bin(ends, value)]++;
    }
  }

  /**
   * How many edges a value has reached. The steps of the search are always as many: it has no
   * branch that the processor could guess wrongly, which is most of the time of one that has.
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

  @Override
  public ColumnProfile.Numeric profile() {
    return new ColumnProfile.Numeric(
        column, edges, Arrays.stream(counts).boxed().toList(), missing);
  }
}
