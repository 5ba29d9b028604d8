package io.isobar.storage.postgres;

import io.isobar.domain.failure.Failure;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Slots of pools. Every change happens under the locks of the pools' rows, taken in the order of
 * their names, so that limits hold at each instant and two changes never wait for each other.
 *
 * <p>Waiters are served by priority, then by age. Slots that an earlier waiter needs are kept for
 * it, so that a big wish is not starved by small ones.
 */
public final class Leases {
  /** Pools that the definition itself makes: their limit comes with each wish. */
  static final String RUNS = "runs:";

  static final String KEY = "key:";

  private final Database database;

  public Leases(Database database) {
    this.database = database;
  }

  /**
   * Takes all slots, or none and a place in the queue. The same wish again changes nothing but may
   * be granted by then. A pool that nobody made begins with one slot.
   *
   * @throws Failure {@code pool.too-small} (USER) when a pool will never have so many slots; the
   *     place in the queue is given up then
   */
  public LeaseVerdict acquire(LeaseWish wish) {
    Answer answer = Guarded.write(database, handle -> acquire(handle, wish));
    if (answer.refused().isPresent()) {
      throw answer.refused().get();
    }
    return answer.verdict();
  }

  /** A refusal is thrown after the commit, since the place in the queue goes with it. */
  private record Answer(Optional<Failure> refused, LeaseVerdict verdict) {}

  private static Answer acquire(Handle handle, LeaseWish wish) {
    SortedMap<String, Integer> sizes = lock(handle, wish);
    Optional<Failure> refused = tooSmall(wish, sizes);
    if (refused.isPresent()) {
      LeaseRows.leaveQueue(handle, wish.owner());
      return new Answer(refused, new LeaseVerdict(false, ""));
    }
    if (LeaseRows.holds(handle, wish)) {
      return new Answer(Optional.empty(), LeaseVerdict.GRANTED);
    }
    LeaseRows.giveBack(handle, wish.owner());
    LeaseRows.queue(handle, wish);
    if (LeaseRows.fits(handle, wish.owner())) {
      LeaseRows.grant(handle, wish.owner());
      return new Answer(Optional.empty(), LeaseVerdict.GRANTED);
    }
    return new Answer(
        Optional.empty(), new LeaseVerdict(false, LeaseRows.why(handle, wish.owner())));
  }

  /** Makes the pools that are missing, sets given limits, and gives the sizes. */
  private static SortedMap<String, Integer> lock(Handle handle, LeaseWish wish) {
    SortedMap<String, Integer> sizes = new TreeMap<>();
    for (LeaseWish.Slots wanted : wish.byPool().values()) {
      boolean own = wanted.limit() > 0;
      sizes.put(
          wanted.pool(),
          handle
              .createQuery(
                  """
                  insert into isobar.pools as known (pool, slots, note)
                  values (:pool, greatest(:limit, 1), :note)
                  on conflict (pool) do update set
                    slots = case when :limit > 0 then :limit else known.slots end
                  returning slots
                  """)
              .bind("pool", wanted.pool())
              .bind("limit", wanted.limit())
              .bind(
                  "note",
                  own
                      ? "limit of a definition"
                      : "made with one slot by run " + wish.owner().run() + ", its first user")
              .mapTo(Integer.class)
              .one());
    }
    return sizes;
  }

  private static Optional<Failure> tooSmall(LeaseWish wish, SortedMap<String, Integer> sizes) {
    return wish.byPool().values().stream()
        .filter(wanted -> wanted.count() > sizes.getOrDefault(wanted.pool(), 0))
        .findFirst()
        .map(
            wanted ->
                Failure.user(
                    "pool.too-small",
                    "%s asks for %d slots of pool %s, which has %d."
                        .formatted(
                            wish.owner().name(),
                            wanted.count(),
                            wanted.pool(),
                            sizes.getOrDefault(wanted.pool(), 0)),
                    "Give the pool more slots (./isobar pools set NAME SLOTS), or let the step ask"
                        + " for fewer."));
  }

  /**
   * Gives back what the owner has, and its place in the queue; again without harm.
   *
   * @return the workflows to be woken: their wishes can be granted now
   */
  public List<String> release(LeaseOwner owner) {
    return Guarded.write(
        database,
        handle -> {
          List<String> pools = LeaseRows.poolsOf(handle, owner);
          if (pools.isEmpty()) {
            return List.of();
          }
          LeaseRows.lock(handle, pools);
          LeaseRows.giveBack(handle, owner);
          LeaseRows.leaveQueue(handle, owner);
          List<String> woken = LeaseRows.wake(handle, pools);
          LeaseRows.tidy(handle, pools);
          return woken;
        });
  }
}
