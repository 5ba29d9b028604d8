package io.isobar.domain.evaluate;

import java.util.Arrays;

/** Keeps the probabilities of all rows, for areas under the curve that are exact. */
final class RankSheet {
  private final int classes;
  private int[] truths = new int[256];
  private double[] probabilities;
  private int rows;

  RankSheet(int classes) {
    this.classes = classes;
    this.probabilities = new double[256 * classes];
  }

  void add(int truth, double[] row) {
    if (rows == truths.length) {
      int more = Math.addExact(rows, rows / 2);
      truths = Arrays.copyOf(truths, more);
      probabilities = Arrays.copyOf(probabilities, Math.multiplyExact(more, classes));
    }
    truths[rows] = truth;
    System.arraycopy(row, 0, probabilities, rows * classes, classes);
    rows++;
  }

  /** Of the positive class, or below 0 the mean of all classes that have an area. */
  double auroc(int positive) {
    if (positive >= 0) {
      return areaOf(positive);
    }
    double sum = 0;
    int areas = 0;
    for (int k = 0; k < classes; k++) {
      double area = areaOf(k);
      if (!Double.isNaN(area)) {
        sum += area;
        areas++;
      }
    }
    return areas == 0 ? Double.NaN : sum / areas;
  }

  /** NaN when all rows are of the class, or none is. */
  private double areaOf(int wanted) {
    double[] inside = new double[rows];
    double[] outside = new double[rows];
    int in = 0;
    int out = 0;
    for (int i = 0; i < rows; i++) {
      double probability = probabilities[i * classes + wanted];
      if (truths[i] == wanted) {
        inside[in++] = probability;
      } else {
        outside[out++] = probability;
      }
    }
    return area(Arrays.copyOf(inside, in), Arrays.copyOf(outside, out));
  }

  /** Counts pairs twice, so that half a pair is a whole number and nothing is rounded. */
  private static double area(double[] inside, double[] outside) {
    if (inside.length == 0 || outside.length == 0) {
      return Double.NaN;
    }
    Arrays.sort(inside);
    Arrays.sort(outside);
    long doubled = 0;
    int below = 0;
    int notAbove = 0;
    for (double value : inside) {
      while (below < outside.length && outside[below] < value) {
        below++;
      }
      while (notAbove < outside.length && outside[notAbove] <= value) {
        notAbove++;
      }
      doubled += below + notAbove;
    }
    return doubled / (2.0 * inside.length * outside.length);
  }
}
