package io.isobar.domain.drift.evidently;

/**
 * Rows by value or by bin, on both sides in the same order.
 *
 * <p>The totals are those of all rows, of which bins may leave some out.
 */
final class Counts {
  final int[] reference;
  final int[] current;
  final int referenceRows;
  final int currentRows;

  Counts(int[] reference, int[] current, int referenceRows, int currentRows) {
    this.reference = reference;
    this.current = current;
    this.referenceRows = referenceRows;
    this.currentRows = currentRows;
  }

  int size() {
    return reference.length;
  }

  double[] referenceShares() {
    return shares(reference, referenceRows);
  }

  double[] currentShares() {
    return shares(current, currentRows);
  }

  private static double[] shares(int[] counts, int rows) {
    double[] shares = new double[counts.length];
    for (int place = 0; place < counts.length; place++) {
      shares[place] = (double) counts[place] / rows;
    }
    return shares;
  }
}
