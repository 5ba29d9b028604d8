package io.isobar.domain.drift.evidently;

/**
 * Bins of equal width by the rule of Sturges, as NumPy 2 makes and fills them ({@code
 * numpy.histogram_bin_edges(x, bins="sturges")}, {@code numpy.linspace}, {@code numpy.histogram}).
 */
final class Sturges {
  private Sturges() {}

  /**
   * The edges over some values.
   *
   * @param values how many there are
   * @param whole whether they are all whole numbers, whose bins are at least 1 wide
   * @return one edge more than bins, ascending
   */
  static double[] edges(double low, double high, int values, boolean whole) {
    double width = (high - low) / (log2(values) + 1.0);
    if (width == 0) {
      return new double[] {low - 0.5, high + 0.5};
    }
    int bins = (int) Math.ceil((high - low) / (whole && width < 1 ? 1 : width));
    double step = (high - low) / bins;
    double[] edges = new double[bins + 1];
    for (int place = 0; place < bins; place++) {
      edges[place] = place * step + low;
    }
    edges[bins] = high;
    for (int place = 1; place <= bins; place++) {
      if (!(edges[place - 1] < edges[place])) {
        throw new NotJudged("its values lie too close to each other for " + bins + " bins");
      }
    }
    return edges;
  }

  /** Exact for powers of two, where rounding could add a bin. */
  private static double log2(int values) {
    int floor = 31 - Integer.numberOfLeadingZeros(values);
    return values == 1 << floor ? floor : StrictMath.log(values) / StrictMath.log(2);
  }

  /** The rows in each bin: from its edge to below the next one, the last bin with both edges. */
  static int[] fill(double[] sorted, double[] edges) {
    int[] counts = new int[edges.length - 1];
    int from = firstFrom(sorted, edges[0]);
    for (int bin = 0; bin < counts.length; bin++) {
      double end = edges[bin + 1];
      int to = firstFrom(sorted, bin == counts.length - 1 ? Math.nextUp(end) : end);
      counts[bin] = to - from;
      from = to;
    }
    return counts;
  }

  private static int firstFrom(double[] sorted, double edge) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < edge) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The rows of both samples by bins over both. */
  static Counts counts(NumberSample reference, NumberSample current) {
    double[] edges =
        edges(
            Math.min(reference.lowest(), current.lowest()),
            Math.max(reference.highest(), current.highest()),
            reference.present() + current.present(),
            reference.whole() && current.whole());
    return counts(reference, current, edges);
  }

  static Counts counts(NumberSample reference, NumberSample current, double[] edges) {
    return new Counts(
        fill(reference.sorted(), edges),
        fill(current.sorted(), edges),
        reference.present(),
        current.present());
  }
}
