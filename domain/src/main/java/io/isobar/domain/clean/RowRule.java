package io.isobar.domain.clean;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What must hold for a row. A value that is missing is only wrong where it is asked for: the other
 * rules say nothing about it.
 */
public sealed interface RowRule {

  /** Each of these columns has a value. */
  record NotNull(List<String> columns) implements RowRule {
    public NotNull {
      columns = some("not-null", columns);
    }
  }

  /** A number is not below {@code low} and not above {@code high}. */
  record InRange(String column, Optional<Double> low, Optional<Double> high) implements RowRule {
    public InRange {
      Objects.requireNonNull(column, "column");
      Bounds.check("range", low, high);
    }
  }

  /** A value is one of these, as Postgres writes it as a text. */
  record InSet(String column, List<String> values) implements RowRule {
    public InSet {
      Objects.requireNonNull(column, "column");
      values = some("set", values);
    }
  }

  /** No two rows of the batch have the same values in all of these columns; the first is sound. */
  record Unique(List<String> columns) implements RowRule {
    public Unique {
      columns = some("unique", columns);
    }
  }

  /** An SQL expression over columns is not false. */
  record Holds(String condition) implements RowRule {
    public Holds {
      Objects.requireNonNull(condition, "condition");
    }
  }

  private static List<String> some(String rule, List<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException(rule + ": it names nothing");
    }
    return List.copyOf(names);
  }
}
