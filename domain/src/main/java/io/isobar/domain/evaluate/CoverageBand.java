package io.isobar.domain.evaluate;

import io.isobar.domain.model.Conformal;
import java.util.function.LongPredicate;

/**
 * Between how many of some rows a conformal promise covers by chance alone.
 *
 * <p>With n calibration rows and the rank k = ceil((n + 1) coverage), the coverage of all new rows
 * is distributed as Beta(k, n + 1 - k) (Vovk 2012), and the number of m new rows that are covered
 * as beta-binomial: wider than the binomial band of the promised share, which forgets that the
 * calibration rows are a sample too.
 *
 * @param low fewer than these are a sign of a broken promise
 * @param high more than these are a sign of more than was promised
 */
public record CoverageBand(long low, long high) {
  private static final int EXACT = 256;

  /**
   * The band.
   *
   * @param error share of cases outside, half of it on either side
   */
  static CoverageBand of(double coverage, int calibrationRows, long rows, double error) {
    long rank = Math.min(calibrationRows, Conformal.rank(calibrationRows, coverage));
    Chance chance = new Chance(rows, rank, calibrationRows + 1L - rank);
    long low = first(rows, covered -> chance.upTo(covered) >= error / 2);
    long high = rows - first(rows, missed -> chance.from(rows - missed) >= error / 2);
    return new CoverageBand(low, high);
  }

  /** The first number of 0..most for which it holds; it holds from there on. */
  private static long first(long most, LongPredicate holds) {
    long low = 0;
    long high = most;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (holds.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The beta-binomial distribution of {@code rows} rows with whole numbers a and b. */
  private record Chance(long rows, long a, long b) {
    /** Of at most so many: 1 - the other side where that one is the smaller. */
    double upTo(long covered) {
      double mean = (double) rows * a / (a + b);
      return covered <= mean ? down(covered) : 1 - up(covered + 1);
    }

    double from(long covered) {
      double mean = (double) rows * a / (a + b);
      return covered >= mean ? up(covered) : 1 - down(covered - 1);
    }

    private double down(long covered) {
      double term = covered < 0 ? 0 : exactly(covered);
      double sum = 0;
      for (long x = covered; x >= 0 && term > sum * 0x1.0p-60; x--) {
        sum += term;
        term *= x * (double) (rows - x + b) / ((double) (rows - x + 1) * (x + a - 1));
      }
      return sum;
    }

    private double up(long covered) {
      double term = covered > rows ? 0 : exactly(covered);
      double sum = 0;
      for (long x = covered; x <= rows && term > sum * 0x1.0p-60; x++) {
        sum += term;
        term *= (double) (rows - x) * (x + a) / ((x + 1.0) * (rows - x + b - 1));
      }
      return sum;
    }

    private double exactly(long x) {
      return StrictMath.exp(
          lnFactorial(rows)
              - lnFactorial(x)
              - lnFactorial(rows - x)
              + lnFactorial(x + a - 1)
              + lnFactorial(rows - x + b - 1)
              + lnFactorial(a + b - 1)
              - lnFactorial(rows + a + b - 1)
              - lnFactorial(a - 1)
              - lnFactorial(b - 1));
    }
  }

  /** Stirling's series beyond its first three terms is below 1e-17 for these numbers. */
  private static double lnFactorial(long n) {
    if (n < EXACT) {
      double sum = 0;
      for (int i = 2; i <= n; i++) {
        sum += StrictMath.log(i);
      }
      return sum;
    }
    double real = n;
    double inverse = 1 / real;
    double square = inverse * inverse;
    return real * StrictMath.log(real)
        - real
        + StrictMath.log(2 * Math.PI * real) / 2
        + inverse * (1 / 12.0 - square * (1 / 360.0 - square / 1260.0));
  }
}
