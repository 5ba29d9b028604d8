package io.isobar.datasource.table;

import java.util.SplittableRandom;

/** Distributions; the same on all machines. */
public final class Draws {
  private Draws() {}

  /** A normal number, cut off at both ends. */
  public static double normal(
      SplittableRandom random, double mean, double spread, double low, double high) {
    return Math.clamp(mean + spread * random.nextGaussian(), low, high);
  }

  /** A number whose logarithm is normal around that of the median, cut off at both ends. */
  public static double skewed(
      SplittableRandom random, double median, double spread, double low, double high) {
    return Math.clamp(median * StrictMath.exp(spread * random.nextGaussian()), low, high);
  }

  /** How often something happens that happens so often on average. */
  public static long times(SplittableRandom random, double mean, long most) {
    double none = StrictMath.exp(-mean);
    double product = random.nextDouble();
    long times = 0;
    while (product > none && times < most) {
      product *= random.nextDouble();
      times++;
    }
    return times;
  }

  public static boolean happens(SplittableRandom random, double probability) {
    return random.nextDouble() < probability;
  }

  /** A number of the standard logistic distribution: the noise of a label. */
  public static double noise(SplittableRandom random) {
    double uniform = Math.max(random.nextDouble(), 1e-12);
    return StrictMath.log(uniform / (1 - uniform));
  }

  /** So many decimals, at most 9. */
  public static double rounded(double value, int decimals) {
    double tens = StrictMath.pow(10, decimals);
    return Math.rint(value * tens) / tens;
  }
}
