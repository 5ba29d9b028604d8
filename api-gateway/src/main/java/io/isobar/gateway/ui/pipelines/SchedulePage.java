package io.isobar.gateway.ui.pipelines;

import io.isobar.storage.postgres.Definitions.Applied;
import io.isobar.storage.postgres.TickRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a pipeline runs by itself.
 *
 * @param rule in words; empty without a schedule
 * @param next the next times; none while it is paused
 * @param past what became of the last ones
 */
public record SchedulePage(
    Applied applied, Optional<String> rule, List<Instant> next, List<TickRow> past) {
  public SchedulePage {
    next = List.copyOf(next);
    past = List.copyOf(past);
  }
}
