package io.isobar.domain.decide;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is reason enough to train, and what must hold for it. That there is no champion yet, and
 * that somebody asked for it, are always reasons.
 *
 * @param onDrift whether a batch that has drifted is a reason
 * @param always whether each batch is
 * @param newShare the share of the rows, 0..1, that the champion has not learned from which is one
 * @param olderThan the age of the champion which is one
 * @param minimumRows rows, of all batches, without which nothing is trained
 * @param origin where rows must come from for anything to be trained
 * @param decayed live quality which is one
 * @param undercovered live coverage which is one
 */
public record TrainingRules(
    boolean onDrift,
    boolean always,
    Optional<Double> newShare,
    Optional<Duration> olderThan,
    long minimumRows,
    Optional<Origin> origin,
    Optional<DecayRule> decayed,
    Optional<CoverageRule> undercovered) {

  /** Rules that do not look at live quality. */
  public TrainingRules(
      boolean onDrift,
      boolean always,
      Optional<Double> newShare,
      Optional<Duration> olderThan,
      long minimumRows,
      Optional<Origin> origin) {
    this(
        onDrift,
        always,
        newShare,
        olderThan,
        minimumRows,
        origin,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Rows of which a column has one of some values must be at least a share of all, 0..1.
   *
   * @param values as Postgres writes them as texts
   */
  public record Origin(String column, List<String> values, double atLeast) {
    public Origin {
      Objects.requireNonNull(column, "column");
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("origin: it names no value");
      }
      if (!(atLeast >= 0 && atLeast <= 1)) {
        throw new IllegalArgumentException("origin: at-least " + atLeast + " is not in 0..1");
      }
    }
  }

  public TrainingRules {
    if (newShare.filter(share -> !(share > 0 && share <= 1)).isPresent()) {
      throw new IllegalArgumentException("new-share " + newShare.get() + " is not in 0..1");
    }
    if (olderThan.filter(age -> !age.isPositive()).isPresent()) {
      throw new IllegalArgumentException("older-than must be above zero");
    }
    if (minimumRows < 1) {
      throw new IllegalArgumentException("minimum-rows must be at least 1");
    }
    Objects.requireNonNull(origin, "origin");
    // Runs that began before there were such rules have none.
    decayed = Objects.requireNonNullElse(decayed, Optional.empty());
    undercovered = Objects.requireNonNullElse(undercovered, Optional.empty());
  }

  /** Whether one of them is about how good the champion's predictions were. */
  public boolean needTruths() {
    return decayed.isPresent() || undercovered.isPresent();
  }

  /** Whether one of them is about rows to learn from, so that it wants a batch. */
  public boolean needBatch() {
    return always || newShare.isPresent() || minimumRows > 1 || origin.isPresent();
  }
}
