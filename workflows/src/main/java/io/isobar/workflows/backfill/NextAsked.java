package io.isobar.workflows.backfill;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The next ticks that get a run.
 *
 * @param after in the order; the first ones without
 */
public record NextAsked(String backfill, Order order, Optional<Instant> after, int limit) {
  public NextAsked {
    Objects.requireNonNull(backfill, "backfill");
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(after, "after");
  }
}
