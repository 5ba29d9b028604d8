package io.isobar.storage.postgres;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A wish for slots of one or more pools, all at once.
 *
 * @param priority 1 comes first, 5 last
 */
public record LeaseWish(LeaseOwner owner, int priority, List<Slots> slots) {
  /**
   * Slots of one pool.
   *
   * @param limit the slots that the pool has from now on; 0 leaves that to the operator
   */
  public record Slots(String pool, int count, int limit) {
    public Slots {
      if (count < 1 || limit < 0) {
        throw new IllegalArgumentException(
            "wish for pool " + pool + ": " + count + " slots, limit " + limit);
      }
    }
  }

  public LeaseWish {
    slots = List.copyOf(slots);
    if (slots.isEmpty()) {
      throw new IllegalArgumentException("the wish of " + owner.name() + " names no pool");
    }
  }

  /** One entry a pool, in the order in which pools are locked. */
  SortedMap<String, Slots> byPool() {
    SortedMap<String, Slots> merged = new TreeMap<>();
    for (Slots wanted : slots) {
      merged.merge(
          wanted.pool(),
          wanted,
          (one, other) ->
              new Slots(
                  one.pool(), one.count() + other.count(), Math.max(one.limit(), other.limit())));
    }
    return merged;
  }
}
