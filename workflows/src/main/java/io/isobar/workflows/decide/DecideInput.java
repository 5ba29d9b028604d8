package io.isobar.workflows.decide;

import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.split.SplitResult;
import java.util.Objects;
import java.util.Optional;

/**
 * What the steps before have found.
 *
 * @param drift of the nearest drift step before, if there is one
 * @param asked whether the parameter that asks for a training is true
 */
public record DecideInput(SplitResult split, Optional<DriftResult> drift, boolean asked) {
  public DecideInput {
    Objects.requireNonNull(split, "split");
    Objects.requireNonNull(drift, "drift");
  }
}
