package io.isobar.domain.evaluate;

import java.util.List;

/** Draws blocks of rows again and again, each as often as chance says, and scores what it has. */
final class Resampling {
  private final RowSums by;
  private final double[][] mine;
  private final double[][] theirs;

  /**
   * Nothing is drawn yet.
   *
   * @param by what the sums are of
   * @param mine sums of one model by block; null for a block without rows
   * @param theirs those of the other
   */
  Resampling(RowSums by, double[][] mine, double[][] theirs) {
    this.by = by;
    this.mine = mine;
    this.theirs = theirs;
  }

  /** Differences of each metric of the sums: metrics x replicates. */
  double[][] differences(int replicates) {
    double[][] differences = new double[by.metrics().size()][replicates];
    int[] times = new int[mine.length];
    for (int replicate = 0; replicate < replicates; replicate++) {
      draw(replicate, times);
      score(replicate, times, differences);
    }
    return differences;
  }

  /** The same, and as one metric more the median absolute error. */
  double[][] differences(
      int replicates, AbsoluteErrors.Weighted myErrors, AbsoluteErrors.Weighted theirErrors) {
    double[][] differences = new double[by.metrics().size() + 1][replicates];
    int[] times = new int[mine.length];
    for (int replicate = 0; replicate < replicates; replicate++) {
      draw(replicate, times);
      long all = score(replicate, times, differences);
      differences[by.metrics().size()][replicate] =
          myErrors.median(times, all) - theirErrors.median(times, all);
    }
    return differences;
  }

  private void draw(int replicate, int[] times) {
    for (int block = 0; block < times.length; block++) {
      times[block] = mine[block] == null ? 0 : Chance.times(replicate, block);
    }
  }

  /** How many rows there were. */
  private long score(int replicate, int[] times, double[][] into) {
    double[] one = sum(mine, times);
    double[] other = sum(theirs, times);
    List<Metric> metrics = by.metrics();
    for (int i = 0; i < metrics.size(); i++) {
      into[i][replicate] =
          one[0] == 0 ? Double.NaN : by.of(metrics.get(i), one) - by.of(metrics.get(i), other);
    }
    return (long) one[0];
  }

  private double[] sum(double[][] blocks, int[] times) {
    double[] sum = new double[by.width()];
    for (int block = 0; block < times.length; block++) {
      int weight = times[block];
      if (weight > 0) {
        double[] sums = blocks[block];
        for (int i = 0; i < sum.length; i++) {
          sum[i] += weight * sums[i];
        }
      }
    }
    return sum;
  }
}
