package io.isobar.workflows.backfill;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Ticks to be planned.
 *
 * @param firstStart begin of the interval of the first tick
 */
public record PlanPage(
    String backfill,
    String pipeline,
    Reprocess reprocess,
    List<Instant> ticks,
    Instant firstStart) {
  public PlanPage {
    Objects.requireNonNull(backfill, "backfill");
    Objects.requireNonNull(pipeline, "pipeline");
    Objects.requireNonNull(reprocess, "reprocess");
    ticks = List.copyOf(ticks);
    Objects.requireNonNull(firstStart, "firstStart");
  }
}
