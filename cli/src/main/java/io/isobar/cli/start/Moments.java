package io.isobar.cli.start;

/** Ends, mean and skewness of numbers that come one by one (Welford, Terriberry). */
final class Moments {
  private long count;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double mean;
  private double second;
  private double third;

  void add(double value) {
    double before = count;
    count++;
    min = Math.min(min, value);
    max = Math.max(max, value);
    double delta = value - mean;
    double share = delta / count;
    double term = delta * share * before;
    mean += share;
    third += term * share * (count - 2) - 3 * share * second;
    second += term;
  }

  long count() {
    return count;
  }

  double min() {
    return min;
  }

  double max() {
    return max;
  }

  double mean() {
    return mean;
  }

  double deviation() {
    return count == 0 ? 0 : Math.sqrt(second / count);
  }

  /** 0 for symmetric values, above 2 for those with a long tail of large ones. */
  double skewness() {
    return second == 0 ? 0 : Math.sqrt((double) count) * third / Math.pow(second, 1.5);
  }
}
