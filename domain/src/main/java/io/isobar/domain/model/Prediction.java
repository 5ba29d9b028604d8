package io.isobar.domain.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/** What a model says about a row. */
public sealed interface Prediction {
  /**
   * A number, in the unit of the target.
   *
   * @param interval absent when the model has none, or one of its ends is not finite
   */
  record Regression(double value, Optional<Interval> interval) implements Prediction {
    public Regression {
      Objects.requireNonNull(interval, "interval");
    }

    /** With an interval, in which the value lies, if both ends are finite. */
    public Regression(double value, double low, double high, double coverage) {
      this(value, Interval.around(value, low, high, coverage));
    }
  }

  /**
   * Where the truth of a new row lies, {@code coverage} of the time.
   *
   * @param coverage nominal, 0..1
   */
  record Interval(double low, double high, double coverage) {
    public Interval {
      if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
        throw new IllegalArgumentException("interval: from " + low + " to " + high);
      }
    }

    /**
     * An interval that holds the value: ends that have crossed, or that the value lies beyond, are
     * moved to it, which can only make the interval hold more.
     */
    static Optional<Interval> around(double value, double low, double high, double coverage) {
      double from = Math.min(low, value);
      double to = Math.max(high, value);
      return Double.isFinite(from) && Double.isFinite(to)
          ? Optional.of(new Interval(from, to, coverage))
          : Optional.empty();
    }
  }

  /**
   * A class.
   *
   * @param label the most probable class; of two that are as probable, the one that comes first
   * @param probabilities of all classes, in the order of the model; they add up to 1
   * @param set absent when the model has none
   */
  record Classification(
      String label, SequencedMap<String, Double> probabilities, Optional<ClassSet> set)
      implements Prediction {
    public Classification {
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(set, "set");
      probabilities = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(probabilities));
      if (!probabilities.containsKey(label)) {
        throw new IllegalArgumentException(
            "label '" + label + "' is none of " + probabilities.keySet());
      }
    }

    /** Without a set. */
    public Classification(String label, SequencedMap<String, Double> probabilities) {
      this(label, probabilities, Optional.empty());
    }
  }

  /**
   * Classes one of which is the truth of a new row, {@code coverage} of the time.
   *
   * @param labels the likeliest first; at least one
   * @param coverage nominal, 0..1
   */
  record ClassSet(List<String> labels, double coverage) {
    public ClassSet {
      labels = List.copyOf(labels);
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
