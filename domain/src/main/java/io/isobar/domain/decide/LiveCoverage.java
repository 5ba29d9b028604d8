package io.isobar.domain.decide;

import io.isobar.domain.evaluate.Coverage;
import java.util.Objects;
import java.util.Optional;

/**
 * How the champion kept its promise on its predictions.
 *
 * @param rows predictions whose truth is known, with an interval or a set or without
 * @param coverage of those with one; empty without any
 */
public record LiveCoverage(long rows, Optional<Coverage> coverage) {
  public LiveCoverage {
    Objects.requireNonNull(coverage, "coverage");
  }
}
