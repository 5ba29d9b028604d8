package io.isobar.domain.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a column becomes one number, with what was learned about it from the training rows. Some
 * encodings make several numbers of a column, each of which is a feature.
 */
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

  /** 1 when the column has this value, 0 when it has another. */
  record OneHot(String column, String value) implements Feature {
    public OneHot {
      Objects.requireNonNull(column, "column");
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * 1 when the column has none of the values that have numbers of their own, 0 when it has one.
   *
   * @param apart the values with numbers of their own, by text
   * @param together the other values of the training rows, by text, sorted
   */
  record Others(String column, List<String> apart, List<String> together) implements Feature {
    public Others {
      Objects.requireNonNull(column, "column");
      apart = List.copyOf(apart);
      together = List.copyOf(together);
    }
  }

  /** One part of a date. */
  record DatePart(String column, Part part) implements Feature {
    public DatePart {
      Objects.requireNonNull(column, "column");
      Objects.requireNonNull(part, "part");
    }

    /** Which part. */
    public enum Part {
      YEAR,
      /** 1 to 12. */
      MONTH,
      /** 1 (Monday) to 7. */
      DAY_OF_WEEK,
      /** Days since 1970-01-01. */
      DAY
    }
  }

  /**
   * The bucket of the text, for splits into sets.
   *
   * @param buckets at least 1
   */
  record Hash(String column, int buckets) implements Feature {
    public Hash {
      Objects.requireNonNull(column, "column");
      if (buckets < 1) {
        throw new IllegalArgumentException("a hash of " + column + " into " + buckets);
      }
    }
  }
}
