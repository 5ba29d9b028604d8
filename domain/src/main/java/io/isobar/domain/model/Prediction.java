package io.isobar.domain.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;

/** What a model says about a row. */
public sealed interface Prediction {
  /**
   * A number, in the unit of the target.
   *
   * @param low and high ends of the split-conformal prediction interval
   * @param coverage nominal coverage of the interval, 0..1
   */
  record Regression(double value, double low, double high, double coverage) implements Prediction {}

  /**
   * A class.
   *
   * @param label the most probable class; of two that are as probable, the one that comes first
   * @param probabilities of all classes, in the order of the model; they add up to 1
   */
  record Classification(String label, SequencedMap<String, Double> probabilities)
      implements Prediction {
    public Classification {
      Objects.requireNonNull(label, "label");
      probabilities = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(probabilities));
      if (!probabilities.containsKey(label)) {
        throw new IllegalArgumentException(
            "label '" + label + "' is none of " + probabilities.keySet());
      }
    }
  }

  /** Whether all its numbers are finite. */
  default boolean isFinite() {
    return switch (this) {
      case Regression number -> Double.isFinite(number.value());
      case Classification classes ->
          classes.probabilities().values().stream().allMatch(Double::isFinite);
    };
  }
}
