package io.isobar.workflows.backfill;

import java.time.Instant;
import java.util.Objects;

/**
 * What a backfill does about one tick.
 *
 * @param logicalTime the tick, end of the interval
 * @param intervalStart the tick before
 * @param run id of the run that it has, or would have
 * @param leftOut why there is no run for it; empty when there is one
 */
public record PlannedTick(Instant logicalTime, Instant intervalStart, String run, String leftOut) {
  public PlannedTick {
    Objects.requireNonNull(logicalTime, "logicalTime");
    Objects.requireNonNull(intervalStart, "intervalStart");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(leftOut, "leftOut");
  }

  public boolean wouldRun() {
    return leftOut.isEmpty();
  }
}
