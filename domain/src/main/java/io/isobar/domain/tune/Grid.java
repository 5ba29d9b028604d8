package io.isobar.domain.tune;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;

/**
 * Every point of a finite space once, in an order that jumps about: the first trials of a grid that
 * is too large to finish are spread over it.
 */
public record Grid(SearchSpace space, long seed) implements Search {
  /** More points than any tuning has trials. */
  private static final double MOST = 1e9;

  /** Steps of so much of a circle fill it evenly, however many there are. */
  private static final double GOLDEN = 0.6180339887498949;

  public Grid {
    Objects.requireNonNull(space, "space");
    if (space.count() > MOST) {
      throw new IllegalArgumentException("a grid of " + space.count() + " points has no end");
    }
  }

  /** Points in all. */
  public long points() {
    return (long) space.count();
  }

  @Override
  public Point propose(int trial, List<Observed> earlier) {
    long[] left = {place(trial % points())};
    double[] values = new double[space.size()];
    for (int i = 0; i < values.length; i++) {
      Values line = space.dimensions().get(i).values();
      long count = (long) line.count();
      values[i] = value(line, left[0] % count);
      left[0] /= count;
    }
    return space.point(i -> values[i]);
  }

  private static double value(Values line, long number) {
    return switch (line) {
      case Values.Decimals decimals -> decimals.low();
      case Values.Wholes wholes -> wholes.low() + (double) number * wholes.step();
      case Values.Choices ignored -> number;
    };
  }

  /** A permutation of the places: times a number that has no divisor in common with their count. */
  private long place(long trial) {
    BigInteger count = BigInteger.valueOf(points());
    BigInteger begin = BigInteger.valueOf((long) (new Draws(seed, 0).share() * points()));
    BigInteger factor = BigInteger.valueOf((long) (GOLDEN * points())).max(BigInteger.ONE);
    while (!factor.gcd(count).equals(BigInteger.ONE)) {
      factor = factor.add(BigInteger.ONE);
    }
    return factor.multiply(BigInteger.valueOf(trial)).add(begin).mod(count).longValueExact();
  }
}
