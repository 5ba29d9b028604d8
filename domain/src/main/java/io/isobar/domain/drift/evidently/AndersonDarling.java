package io.isobar.domain.drift.evidently;

/**
 * The test of Anderson and Darling for two samples, with ranks in the middle of ties, {@code
 * scipy.stats.anderson_ksamp} (Scholz and Stephens 1987, K-Sample Anderson-Darling Tests).
 */
final class AndersonDarling {
  /** Levels of significance, and where the normed statistic reaches them (their table 2, m = 1). */
  private static final double[] LEVELS = {0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001};

  private static final double[] CRITICAL = {
    0.675 - 0.245 - 0.105,
    1.281 + 0.25 - 0.305,
    1.645 + 0.678 - 0.362,
    1.96 + 1.149 - 0.391,
    2.326 + 1.822 - 0.396,
    2.573 + 2.364 - 0.345,
    3.085 + 3.615 - 0.154
  };

  private AndersonDarling() {}

  /** Between the levels by a parabola through their logarithms; never outside 0.001..0.25. */
  static double p(NumberSample reference, NumberSample current) {
    double a = normed(reference, current);
    if (a < CRITICAL[0]) {
      return LEVELS[0];
    }
    if (a > CRITICAL[6]) {
      return LEVELS[6];
    }
    double[] fit = parabola();
    return StrictMath.exp(fit[0] + a * (fit[1] + a * fit[2]));
  }

  private static double normed(NumberSample reference, NumberSample current) {
    double n = (double) reference.present() + current.present();
    double[] sums = new double[2];
    int[] passed = new int[2];
    int[] distinct = {0};
    Merge.of(
        reference.sorted(),
        current.sorted(),
        (value, x, y) -> {
          double tied = x + y;
          double rank = passed[0] + passed[1] + tied / 2;
          double spread = rank * (n - rank) - n * tied / 4;
          double offX = n * (passed[0] + x / 2.0) - rank * reference.present();
          double offY = n * (passed[1] + y / 2.0) - rank * current.present();
          sums[0] += tied / n * offX * offX / spread;
          sums[1] += tied / n * offY * offY / spread;
          passed[0] += x;
          passed[1] += y;
          distinct[0]++;
        });
    if (distinct[0] < 2) {
      throw new NotJudged("anderson asks for two different values");
    }
    double statistic = (sums[0] / reference.present() + sums[1] / current.present()) * (n - 1) / n;
    return (statistic - 1) / deviation(reference.present(), current.present());
  }

  /** The standard deviation of the statistic of two samples (equation 4 with k = 2). */
  private static double deviation(int first, int second) {
    int n = first + second;
    double inverse = 1.0 / first + 1.0 / second;
    double h = 1;
    double g = 0;
    double sum = 0;
    for (int i = 1; i <= n - 2; i++) {
      sum += 1.0 / (n - i);
      g += sum / (i + 1);
    }
    h += sum;
    double a = (4 * g - 6) + (10 - 6 * g) * inverse;
    double b = (2 * g - 4) * 4 + 8 * h * 2 + (2 * g - 14 * h - 4) * inverse - 8 * h + 4 * g - 6;
    double c = (6 * h + 2 * g - 2) * 4 + (4 * h - 4 * g + 6) * 2 + (2 * h - 6) * inverse + 4 * h;
    double d = (2 * h + 6) * 4 - 4 * h * 2;
    double m = n;
    double variance = (((a * m + b) * m + c) * m + d) / ((m - 1) * (m - 2) * (m - 3));
    return Math.sqrt(variance);
  }

  /** Least squares of ln(level) on 1, x, x² over the seven critical values. */
  private static double[] parabola() {
    double[][] normal = new double[3][4];
    for (int point = 0; point < CRITICAL.length; point++) {
      double[] powers = {1, CRITICAL[point], CRITICAL[point] * CRITICAL[point]};
      for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 3; column++) {
          normal[row][column] += powers[row] * powers[column];
        }
        normal[row][3] += powers[row] * StrictMath.log(LEVELS[point]);
      }
    }
    double whole = determinant(normal, -1);
    return new double[] {
      determinant(normal, 0) / whole, determinant(normal, 1) / whole, determinant(normal, 2) / whole
    };
  }

  /** Of three columns, one of which the right side takes the place of (Cramer's rule). */
  private static double determinant(double[][] rows, int replaced) {
    double[][] m = new double[3][3];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        m[row][column] = rows[row][column == replaced ? 3 : column];
      }
    }
    return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
  }
}
