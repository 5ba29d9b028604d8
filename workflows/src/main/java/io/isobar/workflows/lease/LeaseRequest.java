package io.isobar.workflows.lease;

import java.util.List;
import java.util.Objects;

/**
 * A wish for slots of one or more pools, all at once, so that two runs never wait for each other.
 *
 * @param priority 1 comes first, 5 last
 */
public record LeaseRequest(LeaseHolder holder, int priority, List<Slots> slots) {

  /**
   * Slots of a pool.
   *
   * @param limit of a pool that the definition itself makes, such as the active runs of a pipeline;
   *     0 for a pool that an operator made
   */
  public record Slots(String pool, int count, int limit) {
    public Slots {
      Objects.requireNonNull(pool, "pool");
      if (count < 1 || limit < 0) {
        throw new IllegalArgumentException(
            "lease of pool " + pool + ": " + count + " slots of " + limit);
      }
    }
  }

  public LeaseRequest {
    Objects.requireNonNull(holder, "holder");
    slots = List.copyOf(slots);
  }
}
