package io.isobar.domain.tune;

import java.util.ArrayList;
import java.util.List;

/**
 * The rounds after which trials are compared: 8, 11, 16, 23, 32, 45 and so on. From one to the next
 * but one they double, so that long trainings have few of them and short ones enough.
 */
public final class Rungs {
  private static final int FIRST = 8;
  private static final double ROOT_OF_2 = 1.4142135623730951;

  private Rungs() {}

  /** The rungs before the last round. */
  public static List<Integer> before(int rounds) {
    List<Integer> rungs = new ArrayList<>();
    for (int i = 0; rung(i) < rounds; i++) {
      rungs.add(rung(i));
    }
    return List.copyOf(rungs);
  }

  /** The last of the rungs 8, 16, 32 and so on that is not above a round; at least 8. */
  public static int doublingUpTo(int round) {
    return Math.max(FIRST, Integer.highestOneBit(Math.max(round, 1)));
  }

  private static int rung(int number) {
    long power = (long) FIRST << (number / 2);
    return (int) StrictMath.rint(number % 2 == 0 ? power : power * ROOT_OF_2);
  }
}
