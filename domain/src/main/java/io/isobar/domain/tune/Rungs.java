package io.isobar.domain.tune;

import java.util.ArrayList;
import java.util.List;

/**
 * Where trials are compared: at the same progress, which is eta × rounds, and not after as many
 * rounds. A sum of small steps comes as far as one of few large ones only after more of them
 * (Friedman 2001, section 5, on shrinkage), so that rounds would always favour large steps.
 */
public final class Rungs {
  private static final double FIRST = 2.0 / 9;
  private static final double ROOT_OF_3 = 1.7320508075688772;
  private static final int MOST = 40;

  private Rungs() {}

  /**
   * A rung: 0.22, 0.38, 0.67, 1.15, 2, 3.5, 6, 10.4, 18 and so on. From one to the next but one it
   * is three times as much.
   */
  static double progress(int number) {
    double power = FIRST * Math.powExact(3L, number / 2);
    return number % 2 == 0 ? power : power * ROOT_OF_3;
  }

  /** The round after which a trial of steps eta has come so far, at least 1. */
  static int round(double progress, double eta) {
    return Math.max(1, (int) StrictMath.rint(progress / eta));
  }

  /** The rungs that a trial of steps eta comes to before its last round. */
  static List<Double> before(double eta, int rounds) {
    List<Double> rungs = new ArrayList<>();
    for (int i = 0; i < MOST && round(progress(i), eta) < rounds; i++) {
      rungs.add(progress(i));
    }
    return List.copyOf(rungs);
  }

  /** The rounds of these rungs, ascending. */
  public static List<Integer> rounds(double eta, int rounds) {
    return before(eta, rounds).stream().map(rung -> round(rung, eta)).distinct().toList();
  }
}
