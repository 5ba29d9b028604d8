package io.isobar.domain.tune;

/** The normal distribution with mean 0 and deviation 1. */
final class Normal {
  /** ln of the root of 2 pi. */
  static final double LOG_ROOT = 0.9189385332046727;

  private static final double ROOT_OF_2 = 1.4142135623730951;

  private Normal() {}

  /** The probability between two values, with a relative error below 3e-7 far from 0 too. */
  static double between(double low, double high) {
    return low > 0 ? upper(low) - upper(high) : upper(-high) - upper(-low);
  }

  /** The probability above a value. */
  private static double upper(double value) {
    return value >= 0 ? erfc(value / ROOT_OF_2) / 2 : 1 - erfc(-value / ROOT_OF_2) / 2;
  }

  /** The complement of the error function of x >= 0 (Press et al., Numerical Recipes, erfcc). */
  private static double erfc(double x) {
    double t = 1 / (1 + x / 2);
    double tail =
        0.37409196
            + t
                * (0.09678418
                    + t
                        * (-0.18628806
                            + t
                                * (0.27886807
                                    + t
                                        * (-1.13520398
                                            + t
                                                * (1.48851587
                                                    + t * (-0.82215223 + t * 0.17087277))))));
    return t * StrictMath.exp(-x * x - 1.26551223 + t * (1.00002368 + t * tail));
  }
}
