package io.isobar.domain.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How one column becomes one number, with what was learned about it from the training rows. */
public sealed interface Feature {

  /** The column it is made of. */
  String column();

  /** A number, a truth value (0 or 1) or a date (days since 1970-01-01). */
  record Numeric(String column) implements Feature {
    public Numeric {
      Objects.requireNonNull(column, "column");
    }
  }

  /**
   * The share of the training rows that have this value; 0 for a value that none had.
   *
   * @param shares by text of the value, 0..1
   */
  record Frequency(String column, Map<String, Double> shares) implements Feature {
    public Frequency {
      Objects.requireNonNull(column, "column");
      shares = Map.copyOf(shares);
    }
  }

  /**
   * The smoothed mean of the transformed target among the training rows that have this value.
   *
   * @param means by text of the value
   * @param otherwise the mean of all training rows, for a value that none had
   */
  record TargetMean(String column, Map<String, Double> means, double otherwise) implements Feature {
    public TargetMean {
      Objects.requireNonNull(column, "column");
      means = Map.copyOf(means);
    }
  }

  /**
   * A position in a dictionary, for splits into sets; missing for a value that is not in it.
   *
   * @param values by text, sorted; the position is the code
   */
  record Category(String column, List<String> values) implements Feature {
    public Category {
      Objects.requireNonNull(column, "column");
      values = List.copyOf(values);
    }
  }
}
