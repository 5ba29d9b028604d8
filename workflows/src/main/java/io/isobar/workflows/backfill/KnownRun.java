package io.isobar.workflows.backfill;

import io.isobar.domain.pipeline.Outcome;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A run for a tick that the ledger has already.
 *
 * @param outcome empty while it is under way
 */
public record KnownRun(Instant logicalTime, String run, Optional<Outcome> outcome) {
  public KnownRun {
    Objects.requireNonNull(logicalTime, "logicalTime");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(outcome, "outcome");
  }
}
