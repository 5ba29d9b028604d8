package io.isobar.workflows.backfill;

import java.util.Objects;

/** How a backfill ended. */
public record BackfillResult(String backfill, BackfillState state, BackfillCounts counts) {
  public BackfillResult {
    Objects.requireNonNull(backfill, "backfill");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(counts, "counts");
  }
}
