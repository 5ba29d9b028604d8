package io.isobar.workflows.schedule;

import java.time.Instant;
import java.util.List;

/** Ticks of a schedule in their order. */
public record Ticks(List<Instant> times) {
  public Ticks {
    times = List.copyOf(times);
  }
}
