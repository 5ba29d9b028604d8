package io.isobar.domain.scoring;

/**
 * Gauss and Legendre's rule on 0..1, which integrates polynomials exactly: with n points those of a
 * degree below 2n. The points are the roots of the Legendre polynomial, found by Newton's method.
 */
final class Quadrature {
  private static final int STEPS = 100;

  private final double[] points;
  private final double[] weights;

  /**
   * A rule.
   *
   * @param degree of the polynomials that it integrates exactly, 0 or more
   */
  Quadrature(int degree) {
    int count = degree / 2 + 1;
    this.points = new double[count];
    this.weights = new double[count];
    for (int i = 0; i < count; i++) {
      double root = StrictMath.cos(Math.PI * (i + 0.75) / (count + 0.5));
      double step = 1;
      for (int k = 0; k < STEPS && Math.abs(step) > 1e-15; k++) {
        double[] value = legendre(count, root);
        step = value[0] / value[1];
        root -= step;
      }
      double slope = legendre(count, root)[1];
      points[i] = (1 + root) / 2;
      weights[i] = 1 / ((1 - root * root) * slope * slope);
    }
  }

  /** The Legendre polynomial of a degree above 0, and its derivative. */
  private static double[] legendre(int degree, double x) {
    double before = 1;
    double value = x;
    for (int k = 2; k <= degree; k++) {
      double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
      before = value;
      value = next;
    }
    return new double[] {value, degree * (x * value - before) / (x * x - 1)};
  }

  int size() {
    return points.length;
  }

  double point(int i) {
    return points[i];
  }

  /** All of them add up to 1. */
  double weight(int i) {
    return weights[i];
  }
}
