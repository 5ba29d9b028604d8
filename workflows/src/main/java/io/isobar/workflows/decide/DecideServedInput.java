package io.isobar.workflows.decide;

import io.isobar.workflows.drift.DriftResult;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a decision by what is served is given.
 *
 * @param drift of the nearest drift step before, if there is one; of what was served, too
 * @param asked whether the parameter that asks for a training is true
 * @param until what was served before counts, so that an attempt that is tried again decides by the
 *     same predictions
 */
public record DecideServedInput(Optional<DriftResult> drift, boolean asked, Instant until) {
  public DecideServedInput {
    Objects.requireNonNull(drift, "drift");
    Objects.requireNonNull(until, "until");
  }
}
