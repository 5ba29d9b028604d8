package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.storage.postgres.LeaseWish.Slots;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Eight workers ask, give back and die ten thousand times; triggers watch every single change. */
class LeasesUnderLoadTest {
  private static final int THREADS = 8;
  private static final int OPERATIONS = 10_400;
  private static final Map<String, Integer> LIMITS = Map.of("one", 1, "three", 3, "five", 5);

  /** Refuses a grant beyond the limit, and one that takes slots that an earlier waiter needs. */
  private static final String WATCH =
      """
      create function isobar.watch() returns trigger language plpgsql as $$
      declare held integer; size integer; needed integer;
      begin
        select slots into size from isobar.pools where pool = new.pool;
        select sum(slots) into held from isobar.leases where pool = new.pool;
        if held > size then
          raise exception 'pool % has % slots, % are held', new.pool, size, held;
        end if;
        select coalesce(sum(q.slots), 0) into needed from isobar.lease_queue q
          where q.pool = new.pool and q.workflow <> new.workflow
          and (q.priority, q.since, q.place)
            < (select priority, since, place from isobar.granted where workflow = new.workflow);
        if held + needed > size then
          raise exception 'pool %: % overtook', new.pool, new.workflow;
        end if;
        return new;
      end $$;
      create table isobar.granted (workflow text primary key, priority integer, since timestamptz,
        place bigint);
      create function isobar.note() returns trigger language plpgsql as $$
      begin
        insert into isobar.granted values (old.workflow, old.priority, old.since, old.place)
          on conflict do nothing;
        return old;
      end $$;
      create trigger note before delete on isobar.lease_queue
        for each row execute function isobar.note();
      create constraint trigger watch after insert on isobar.leases
        for each row execute function isobar.watch();
      """;

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private final Queue<Throwable> problems = new ConcurrentLinkedQueue<>();
  private final AtomicInteger operations = new AtomicInteger();
  private final AtomicInteger grants = new AtomicInteger();
  private final AtomicInteger deaths = new AtomicInteger();
  private final AtomicLong names = new AtomicLong();
  private Leases leases;
  private LeaseSweep sweep;

  @BeforeEach
  void watch() throws SQLException {
    leases = new Leases(empty.database());
    sweep = new LeaseSweep(empty.database());
    Pools pools = new Pools(empty.database());
    LIMITS.forEach((pool, slots) -> pools.set(pool, slots, ""));
    try (Handle handle = empty.database().jdbi().open();
        Statement statement = handle.getConnection().createStatement()) {
      statement.execute(WATCH);
    }
  }

  @Test
  void limitsHoldOrderHoldsAndNothingIsLeaked() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(THREADS);
    for (int thread = 0; thread < THREADS; thread++) {
      Random random = new Random(thread);
      Thread.ofPlatform()
          .start(
              () -> {
                try {
                  while (problems.isEmpty() && operations.get() < OPERATIONS) {
                    live(random);
                  }
                } catch (RuntimeException | AssertionError e) {
                  problems.add(e);
                } finally {
                  done.countDown();
                }
              });
    }
    done.await();

    assertThat(problems).isEmpty();
    assertThat(operations.get()).isGreaterThanOrEqualTo(OPERATIONS);
    assertThat(grants.get()).isGreaterThan(300);
    assertThat(deaths.get()).isGreaterThan(100);
    assertThat(sweep.askers()).isEmpty();
    assertThat(new Pools(empty.database()).all())
        .hasSize(LIMITS.size())
        .allSatisfy(pool -> assertThat(pool.held()).isZero());
  }

  /** One run: it asks until it is granted, gives up, or dies and is swept. */
  private void live(Random random) {
    LeaseOwner owner = new LeaseOwner("w" + names.incrementAndGet(), "run", "step");
    LeaseWish wish = new LeaseWish(owner, 1 + random.nextInt(5), slots(random));
    int patience = 1 + random.nextInt(12);
    boolean granted = false;
    for (int look = 0; look < patience && !granted; look++) {
      operations.incrementAndGet();
      granted = leases.acquire(wish).granted();
      Thread.yield();
    }
    if (granted) {
      grants.incrementAndGet();
      operations.incrementAndGet();
      assertThat(leases.acquire(wish).granted()).isTrue();
    }
    operations.incrementAndGet();
    if (random.nextInt(5) == 0) {
      deaths.incrementAndGet();
      sweep.askers().stream()
          .filter(asker -> asker.workflow().equals(owner.workflow()))
          .forEach(asker -> assertThat(sweep.remove(asker)).hasSize(1));
      sweep.wake();
    } else {
      leases.release(owner);
      assertThat(leases.release(owner)).isEmpty();
    }
  }

  private static List<Slots> slots(Random random) {
    List<Slots> slots = new ArrayList<>();
    for (Map.Entry<String, Integer> pool : LIMITS.entrySet()) {
      if (random.nextBoolean()) {
        slots.add(new Slots(pool.getKey(), 1 + random.nextInt(pool.getValue()), 0));
      }
    }
    return slots.isEmpty() ? List.of(new Slots("three", 2, 0)) : slots;
  }
}
