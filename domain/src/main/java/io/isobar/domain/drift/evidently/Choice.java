package io.isobar.domain.drift.evidently;

import java.util.Optional;

/**
 * What is set for a column, or for all of a kind; what is not set is decided as Evidently does.
 *
 * @param threshold from 0 on
 */
public record Choice(Optional<StatTest> test, Optional<Double> threshold) {
  public static final Choice NONE = new Choice(Optional.empty(), Optional.empty());

  public Choice {
    threshold.ifPresent(
        value -> {
          if (!(value >= 0)) {
            throw new IllegalArgumentException("a threshold of " + value + ": expected 0 or more");
          }
        });
  }

  /** What this one leaves open, taken from the other. */
  Choice or(Choice other) {
    return new Choice(test.or(other::test), threshold.or(other::threshold));
  }
}
