package io.isobar.domain.tune;

import java.util.Objects;

/**
 * What is known of an earlier trial.
 *
 * @param score lower is better; nothing is read of a trial that is running
 * @param rounds after which a pruned trial was stopped
 */
public record Observed(int trial, Point point, State state, double score, int rounds) {
  public Observed {
    Objects.requireNonNull(point, "point");
    Objects.requireNonNull(state, "state");
  }

  /** A trial that counts as running. */
  public static Observed running(int trial, Point point) {
    return new Observed(trial, point, State.RUNNING, Double.NaN, 0);
  }

  /** How far a trial has come. */
  public enum State {
    COMPLETE,
    PRUNED,
    RUNNING
  }
}
