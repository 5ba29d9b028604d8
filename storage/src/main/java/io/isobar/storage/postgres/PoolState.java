package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.List;

/**
 * A pool as it is now.
 *
 * @param waiters in the order in which they will be served
 */
public record PoolState(
    String pool, int slots, String note, List<Holder> holders, List<Waiter> waiters) {
  /** Who has slots. */
  public record Holder(LeaseOwner owner, int slots, Instant since) {}

  /**
   * Who waits.
   *
   * @param why the pool that lacks slots, who holds them, how many wait before
   */
  public record Waiter(LeaseOwner owner, int slots, int priority, Instant since, String why) {}

  public PoolState {
    holders = List.copyOf(holders);
    waiters = List.copyOf(waiters);
  }

  public int held() {
    return holders.stream().mapToInt(Holder::slots).sum();
  }
}
