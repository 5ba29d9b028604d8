package io.isobar.domain.drift.evidently;

/** Two sorted arrays, value by value. */
final class Merge {
  private Merge() {}

  /** Takes a value that is in either array. */
  interface Taker {
    /**
     * Takes one value.
     *
     * @param reference how often it is in the first array
     * @param current how often it is in the second
     */
    void take(double value, int reference, int current);
  }

  /** Hands out every different value, ascending. */
  static void of(double[] reference, double[] current, Taker taker) {
    int i = 0;
    int j = 0;
    while (i < reference.length || j < current.length) {
      double value =
          j == current.length || (i < reference.length && reference[i] <= current[j])
              ? reference[i]
              : current[j];
      int before = i;
      while (i < reference.length && reference[i] == value) {
        i++;
      }
      int now = j;
      while (j < current.length && current[j] == value) {
        j++;
      }
      taker.take(value, i - before, j - now);
    }
  }
}
