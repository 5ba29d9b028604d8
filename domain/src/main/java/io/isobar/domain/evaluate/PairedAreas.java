package io.isobar.domain.evaluate;

/** Two areas under the curve on the same rows. */
final class PairedAreas {
  private PairedAreas() {}

  /**
   * The standard error of their difference (DeLong et al. 1988): the variances of both less twice
   * their covariance, which is the sum of the squared differences of the influences.
   *
   * @param one and the other as {@link RankSheet#influences} gives them, in the same order of rows
   */
  static double error(double[] one, double[] other) {
    if (one.length != other.length) {
      throw new IllegalArgumentException(
          "areas of " + one.length + " and of " + other.length + " rows cannot be compared");
    }
    double variance = 0;
    for (int i = 0; i < one.length; i++) {
      double difference = one[i] - other[i];
      variance += difference * difference;
    }
    return Math.sqrt(variance);
  }
}
