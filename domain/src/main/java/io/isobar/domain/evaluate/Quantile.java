package io.isobar.domain.evaluate;

/** Quantiles of numbers. */
public final class Quantile {
  private Quantile() {}

  /**
   * Between the values at both sides, as numpy's quantile does.
   *
   * @param sorted at least one
   * @param share 0..1
   */
  public static double of(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
  }
}
