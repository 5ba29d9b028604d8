package io.isobar.workflows.backfill;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a backfill is; also what it takes along when it starts over with an empty history.
 *
 * @param plannedUpTo the last tick that was planned
 * @param allPlanned whether there is no further one
 * @param begunUpTo the last tick in its order that was taken up
 * @param inFlight runs that are under way now
 */
public record BackfillProgress(
    BackfillState state,
    BackfillCounts counts,
    Optional<Instant> plannedUpTo,
    boolean allPlanned,
    Optional<Instant> begunUpTo,
    int inFlight) {
  public static final BackfillProgress NONE =
      new BackfillProgress(
          BackfillState.PLANNED, BackfillCounts.NONE, Optional.empty(), false, Optional.empty(), 0);

  public BackfillProgress {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(counts, "counts");
    Objects.requireNonNull(plannedUpTo, "plannedUpTo");
    Objects.requireNonNull(begunUpTo, "begunUpTo");
  }
}
