package io.isobar.domain.drift;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that was compared of a column.
 *
 * @param test in words
 * @param statistic what the test gave: a statistic, a distance or, of Evidently's, its score
 * @param p probability of such a statistic by chance alone; absent for a distance
 * @param adjusted the same, adjusted for the number of tests made on the batch
 * @param effect how far the two sides are apart, whatever their sizes; absent where the test has no
 *     such measure
 * @param threshold that decides: of the effect, or of Evidently's score
 */
public record Fact(
    Subject subject,
    String test,
    double statistic,
    Optional<Double> p,
    Optional<Double> adjusted,
    Optional<Double> effect,
    double threshold,
    boolean drifted) {

  /** What of a column was compared. */
  public enum Subject {
    /** The rows with a value, by bins. */
    VALUES,
    /** Rows without a value, and with one. */
    MISSING,
    /** Rows of categories that no other row of the reference has, and the others. */
    UNSEEN
  }

  public Fact {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(test, "test");
    Objects.requireNonNull(p, "p");
    Objects.requireNonNull(adjusted, "adjusted");
    Objects.requireNonNull(effect, "effect");
  }

  /** The figure that orders columns: the effect, or the score where there is none. */
  double size() {
    return effect.orElse(statistic);
  }
}
