package io.isobar.domain.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  /**
   * What each row has to do with the area: the placement values of DeLong, DeLong and
   * Clarke-Pearson (1988), less the area, and scaled so that the sum of their squares is the
   * variance of the area: by 1 / sqrt(m (m - 1)), with m rows of the class or of the rest. Of
   * several classes their mean, which is the infinitesimal jackknife of the mean area.
   *
   * @return one number a row; NaN where a class has fewer than two rows of either kind
   */
  double[] influences(int positive) {
    double[] all = new double[rows];
    if (positive >= 0) {
      addInfluences(all, positive, 1);
      return all;
    }
    List<Integer> measured = new ArrayList<>();
    for (int k = 0; k < classes; k++) {
      if (!Double.isNaN(areaOf(k))) {
        measured.add(k);
      }
    }
    for (int k : measured) {
      addInfluences(all, k, 1.0 / measured.size());
    }
    if (measured.isEmpty()) {
      Arrays.fill(all, Double.NaN);
    }
    return all;
  }

  private void addInfluences(double[] all, int wanted, double weight) {
    double[] inside = sorted(wanted, true);
    double[] outside = sorted(wanted, false);
    double area = area(inside, outside);
    double ofInside = weight / Math.sqrt((double) inside.length * (inside.length - 1));
    double ofOutside = weight / Math.sqrt((double) outside.length * (outside.length - 1));
    for (int i = 0; i < rows; i++) {
      double probability = probabilities[i * classes + wanted];
      all[i] +=
          truths[i] == wanted
              ? (share(outside, probability) - area) * ofInside
              : (1 - share(inside, probability) - area) * ofOutside;
    }
  }

  /** The share of sorted values below a value, those that are the same by half. */
  private static double share(double[] sorted, double value) {
    return (first(sorted, value) + first(sorted, Math.nextUp(value))) / (2.0 * sorted.length);
  }

  /** How many sorted values are below a value. */
  private static int first(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** NaN when all rows are of the class, or none is. */
  private double areaOf(int wanted) {
    return area(sorted(wanted, true), sorted(wanted, false));
  }

  /** The probabilities of a class in the rows of that class, or in the rest. */
  private double[] sorted(int wanted, boolean inside) {
    double[] values = new double[rows];
    int count = 0;
    for (int i = 0; i < rows; i++) {
      if ((truths[i] == wanted) == inside) {
        values[count++] = probabilities[i * classes + wanted];
      }
    }
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /** Counts pairs twice, so that half a pair is a whole number and nothing is rounded. */
  private static double area(double[] inside, double[] outside) {
    if (inside.length == 0 || outside.length == 0) {
      return Double.NaN;
    }
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
