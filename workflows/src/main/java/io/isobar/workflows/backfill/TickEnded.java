package io.isobar.workflows.backfill;

import io.isobar.domain.pipeline.Outcome;
import java.time.Instant;
import java.util.Objects;

/** The run for a tick has ended. */
public record TickEnded(String backfill, Instant logicalTime, Outcome outcome, String reason) {
  public TickEnded {
    Objects.requireNonNull(backfill, "backfill");
    Objects.requireNonNull(logicalTime, "logicalTime");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(reason, "reason");
  }
}
