package io.isobar.workflows.backfill;

import java.util.List;

/** Ticks in the order of the backfill. */
public record NextTicks(List<PlannedTick> ticks) {
  public NextTicks {
    ticks = List.copyOf(ticks);
  }
}
