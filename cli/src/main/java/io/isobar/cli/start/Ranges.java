package io.isobar.cli.start;

import io.isobar.domain.dataset.Range;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a number may be: what was seen, and as far again on both sides, since the next rows are not
 * those of the file; what lies beyond is more likely a slip than a value.
 */
final class Ranges {
  private static final double LARGEST = 1e15;

  private Ranges() {}

  /** Empty where numbers are too large for a range to mean anything. */
  static Optional<Range> of(Moments seen) {
    if (seen.count() == 0 || Math.max(Math.abs(seen.min()), Math.abs(seen.max())) > LARGEST) {
      return Optional.empty();
    }
    double slack = slack(seen);
    double low = seen.min() >= 0 ? 0 : -up(slack - seen.min());
    double high = seen.max() <= 0 ? 0 : up(seen.max() + slack);
    return Optional.of(new Range(low, high));
  }

  /** For a logarithm, which 0 has none of. */
  static Range above0(Moments seen) {
    return new Range(down(seen.min() / 10), up(seen.max() + slack(seen)));
  }

  static String text(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static double slack(Moments seen) {
    double span = seen.max() - seen.min();
    return span > 0 ? span : Math.max(1, Math.abs(seen.max()));
  }

  /** The next number of one digit and zeros. */
  private static double up(double number) {
    BigDecimal unit = unit(number);
    return new BigDecimal(number)
        .divide(unit, 0, RoundingMode.CEILING)
        .multiply(unit)
        .doubleValue();
  }

  private static double down(double number) {
    BigDecimal unit = unit(number);
    return new BigDecimal(number).divide(unit, 0, RoundingMode.FLOOR).multiply(unit).doubleValue();
  }

  private static BigDecimal unit(double number) {
    return BigDecimal.ONE.scaleByPowerOfTen((int) Math.floor(Math.log10(number)));
  }
}
