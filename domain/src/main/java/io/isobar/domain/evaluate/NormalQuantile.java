package io.isobar.domain.evaluate;

/** The inverse of the normal distribution's cumulated probability. */
final class NormalQuantile {
  private static final double[] NEAR = {
    3.3871328727963665, 133.14166789178438, 1971.5909503065513,
    13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227
  };
  private static final double[] BY_NEAR = {
    1,
    42.31333070160091,
    687.1870074920579,
    5394.196021424751,
    21213.794301586597,
    39307.89580009271,
    28729.085735721943,
    5226.495278852854
  };
  private static final double[] FAR = {
    1.4234371107496835, 4.630337846156546, 5.769497221460691,
    3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
    0.022723844989269184, 0.0007745450142783414
  };
  private static final double[] BY_FAR = {
    1,
    2.053191626637759,
    1.6763848301838038,
    0.6897673349851,
    0.14810397642748008,
    0.015198666563616457,
    0.0005475938084995345,
    1.0507500716444169E-9
  };

  private NormalQuantile() {}

  /**
   * Of a probability from 1e-10 to 1 - 1e-10, with a relative error near 1e-16 (Wichura 1988,
   * algorithm AS 241, PPND16).
   */
  static double of(double probability) {
    double middle = probability - 0.5;
    if (Math.abs(middle) <= 0.425) {
      double r = 0.180625 - middle * middle;
      return middle * polynomial(NEAR, r) / polynomial(BY_NEAR, r);
    }
    double tail = middle < 0 ? probability : 1 - probability;
    if (tail < 1e-10) {
      throw new IllegalArgumentException("probability " + probability + " is too near to 0 or 1");
    }
    double r = Math.sqrt(-StrictMath.log(tail)) - 1.6;
    return Math.copySign(polynomial(FAR, r) / polynomial(BY_FAR, r), middle);
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      sum = sum * x + coefficients[i];
    }
    return sum;
  }
}
