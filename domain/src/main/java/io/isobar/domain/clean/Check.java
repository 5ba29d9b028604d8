package io.isobar.domain.clean;

import java.util.Objects;
import java.util.Optional;

/** One line of the contract of a dataset. Its outcome for each batch is written down. */
public sealed interface Check {
  /** What people call it. */
  String name();

  Severity severity();

  /** The word of what it asks for, as in the definition. */
  String kind();

  /**
   * Judges each row that the rules of the clean step have let through.
   *
   * @param mostly the share of these rows, 0..1, that must be sound for the check to pass. Absent:
   *     all of them; or, where failing rows are put aside and the batch goes on, any share
   */
  record OfRows(
      String name, RowRule rule, Optional<Double> mostly, OnFail onFail, Severity severity)
      implements Check {
    public OfRows {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(rule, "rule");
      Objects.requireNonNull(onFail, "onFail");
      Objects.requireNonNull(severity, "severity");
      if (mostly.filter(share -> !(share >= 0 && share <= 1)).isPresent()) {
        throw new IllegalArgumentException("mostly: " + mostly.get() + " is not in 0..1");
      }
      if (onFail == OnFail.STOP && severity == Severity.WARN) {
        throw new IllegalArgumentException("on-fail: stop beside severity: warn says two things");
      }
    }

    @Override
    public String kind() {
      return switch (rule) {
        case RowRule.NotNull ignored -> "not-null";
        case RowRule.InRange ignored -> "range";
        case RowRule.InSet ignored -> "set";
        case RowRule.Unique ignored -> "unique";
        case RowRule.Holds ignored -> "condition";
      };
    }

    /** Whether its failing rows leave the clean ones. */
    public boolean putsAside() {
      return onFail != OnFail.KEEP;
    }
  }

  /** Judges the batch as a whole: its rows as they landed, or the values of its clean rows. */
  record OfBatch(String name, BatchRule rule, Severity severity) implements Check {
    public OfBatch {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(rule, "rule");
      Objects.requireNonNull(severity, "severity");
    }

    @Override
    public String kind() {
      return switch (rule) {
        case BatchRule.Volume ignored -> "volume";
        case BatchRule.Fresh ignored -> "freshness";
        case BatchRule.Mean ignored -> "mean";
        case BatchRule.Sum ignored -> "sum";
      };
    }
  }
}
