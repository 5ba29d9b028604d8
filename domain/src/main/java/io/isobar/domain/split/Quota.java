package io.isobar.domain.split;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How a stratum is shared out so that it stays in proportion for ever. The keys of a stratum get
 * ranks from 0: those of a batch that have none yet in the order of their hash, behind those of
 * earlier batches. The rank alone decides the part, and is never given again, so that later keys
 * move nobody. Of the first n keys of a stratum, train has n times its share, rounded up; of the
 * rest, validation has its share of the two, rounded up; so a single key is for training.
 *
 * <p>The tables are split by the same words in SQL.
 */
public final class Quota {
  private Quota() {}

  /** The part of the key with this rank in its stratum. */
  public static Part part(SplitRule rule, long rank) {
    BigDecimal train = BigDecimal.valueOf(rule.train());
    BigDecimal validation = BigDecimal.valueOf(rule.validation());
    BigDecimal both = validation.add(BigDecimal.valueOf(rule.test()));
    long before = up(train.multiply(BigDecimal.valueOf(rank)), BigDecimal.ONE);
    if (up(train.multiply(BigDecimal.valueOf(rank + 1)), BigDecimal.ONE) > before) {
      return Part.TRAIN;
    }
    long other = rank - before;
    return up(validation.multiply(BigDecimal.valueOf(other + 1)), both)
            > up(validation.multiply(BigDecimal.valueOf(other)), both)
        ? Part.VALIDATION
        : Part.TEST;
  }

  private static long up(BigDecimal dividend, BigDecimal divisor) {
    return dividend.divide(divisor, 0, RoundingMode.CEILING).longValueExact();
  }
}
