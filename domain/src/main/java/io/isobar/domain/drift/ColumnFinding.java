package io.isobar.domain.drift;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was found about one column.
 *
 * @param facts at least one
 * @param missingBefore share of the reference's rows without a value, 0..1
 * @param missingNow share of the batch's rows without a value, 0..1
 * @param unseen rows of the batch whose category is not in the reference; absent when not known
 */
public record ColumnFinding(
    String column,
    Role role,
    List<Fact> facts,
    double missingBefore,
    double missingNow,
    Optional<Long> unseen) {

  /** What a column is to the model. */
  public enum Role {
    FEATURE,
    TARGET,
    PREDICTION
  }

  public ColumnFinding {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(role, "role");
    facts = List.copyOf(facts);
    Objects.requireNonNull(unseen, "unseen");
    if (facts.isEmpty()) {
      throw new IllegalArgumentException("nothing was compared of column " + column);
    }
  }

  public boolean drifted() {
    return facts.stream().anyMatch(Fact::drifted);
  }

  /** The fact that speaks most for drift. */
  public Fact strongest() {
    return facts.stream()
        .max(Comparator.comparing(Fact::drifted).thenComparingDouble(Fact::size))
        .orElseThrow();
  }

  /** The effect or score of the strongest fact. */
  public double distance() {
    return strongest().size();
  }
}
