package io.isobar.storage.postgres;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The statements over isobar.leases and isobar.lease_queue; to be used under the pools' locks. */
final class LeaseRows {
  /** Each waiter's slots, with what is held and what all that wait before it need. */
  private static final String PLACES =
      """
      select q.pool, q.workflow, q.step, q.slots, q.priority, q.since, q.place, q.woken_at,
        p.slots as size,
        coalesce((select sum(l.slots) from isobar.leases l where l.pool = q.pool), 0)
          + sum(q.slots) over (partition by q.pool order by q.priority, q.since, q.place)
          <= p.slots as fits
      from isobar.lease_queue q join isobar.pools p using (pool)
      """;

  private LeaseRows() {}

  /** The pools in which an owner has slots or waits. */
  static List<String> poolsOf(Handle handle, LeaseOwner owner) {
    return handle
        .createQuery(
            """
            select pool from isobar.leases where workflow = :workflow and step = :step
            union select pool from isobar.lease_queue where workflow = :workflow and step = :step
            """)
        .bindMethods(owner)
        .mapTo(String.class)
        .list();
  }

  static void lock(Handle handle, List<String> pools) {
    handle
        .createQuery(
            "select pool from isobar.pools where pool = any(:pools)"
                + " order by pool collate \"C\" for update")
        .bindArray("pools", String.class, pools)
        .mapTo(String.class)
        .list();
  }

  /** Whether the owner has exactly what it wishes; if so its leases are as young as this. */
  static boolean holds(Handle handle, LeaseWish wish) {
    Map<String, Integer> wished = new HashMap<>();
    wish.byPool().forEach((pool, slots) -> wished.put(pool, slots.count()));
    Map<String, Integer> held = new HashMap<>();
    handle
        .createQuery(
            """
            update isobar.leases set asked_at = clock_timestamp()
            where workflow = :workflow and step = :step returning pool, slots
            """)
        .bindMethods(wish.owner())
        .map((row, context) -> held.put(row.getString("pool"), row.getInt("slots")))
        .list();
    return held.equals(wished);
  }

  static void giveBack(Handle handle, LeaseOwner owner) {
    handle
        .createUpdate("delete from isobar.leases where workflow = :workflow and step = :step")
        .bindMethods(owner)
        .execute();
  }

  static void leaveQueue(Handle handle, LeaseOwner owner) {
    handle
        .createUpdate("delete from isobar.lease_queue where workflow = :workflow and step = :step")
        .bindMethods(owner)
        .execute();
  }

  /** A place in the queue of each pool, with one age for all; who waits already keeps its age. */
  static void queue(Handle handle, LeaseWish wish) {
    OffsetDateTime now =
        handle.createQuery("select clock_timestamp()").mapTo(OffsetDateTime.class).one();
    long place =
        handle.createQuery("select nextval('isobar.lease_places')").mapTo(Long.class).one();
    for (LeaseWish.Slots wanted : wish.byPool().values()) {
      handle
          .createUpdate(
              """
              insert into isobar.lease_queue
                (pool, workflow, run, step, slots, priority, since, place, asked_at)
              values (:pool, :workflow, :run, :step, :slots, :priority, :now, :place, :now)
              on conflict (pool, workflow, step) do update set
                slots = excluded.slots, priority = excluded.priority,
                asked_at = excluded.asked_at, woken_at = null
              """)
          .bind("pool", wanted.pool())
          .bindMethods(wish.owner())
          .bind("slots", wanted.count())
          .bind("priority", wish.priority())
          .bind("now", now)
          .bind("place", place)
          .execute();
    }
  }

  /** Whether all pools have the slots of the owner, beside those of all that wait before it. */
  static boolean fits(Handle handle, LeaseOwner owner) {
    return handle
        .createQuery(
            "select coalesce(bool_and(fits), false) from ("
                + PLACES
                + " where q.pool in (select pool from isobar.lease_queue"
                + " where workflow = :workflow and step = :step)) as places"
                + " where workflow = :workflow and step = :step")
        .bindMethods(owner)
        .mapTo(Boolean.class)
        .one();
  }

  static void grant(Handle handle, LeaseOwner owner) {
    handle
        .createUpdate(
            """
            with granted as (
              delete from isobar.lease_queue where workflow = :workflow and step = :step
              returning pool, workflow, run, step, slots
            )
            insert into isobar.leases (pool, workflow, run, step, slots, since, asked_at)
            select pool, workflow, run, step, slots, clock_timestamp(), clock_timestamp()
            from granted
            """)
        .bindMethods(owner)
        .execute();
  }

  /**
   * The workflows of those pools whose wishes can be granted now, or never: they are to ask again.
   * One that was told a short time ago and has not asked since is left alone.
   */
  static List<String> wake(Handle handle, List<String> pools) {
    return handle
        .createQuery(
            "with candidates as (select workflow, step from ("
                + PLACES
                + ") as places group by workflow, step"
                + " having (bool_and(fits) or bool_or(slots > size))"
                + " and bool_or(pool = any(:pools))"
                + " and coalesce(max(woken_at) < clock_timestamp() - interval '1 minute', true)),"
                + " woken as (update isobar.lease_queue q set woken_at = clock_timestamp()"
                + " from candidates c where q.workflow = c.workflow and q.step = c.step"
                + " returning q.workflow)"
                + " select distinct workflow from woken order by workflow")
        .bindArray("pools", String.class, pools)
        .mapTo(String.class)
        .list();
  }

  /** A concurrency key is a pool only while somebody uses it. */
  static void tidy(Handle handle, List<String> pools) {
    handle
        .createUpdate(
            """
            delete from isobar.pools p where p.pool = any(:pools) and p.pool like :key
              and not exists (select 1 from isobar.leases l where l.pool = p.pool)
              and not exists (select 1 from isobar.lease_queue q where q.pool = p.pool)
            """)
        .bindArray("pools", String.class, pools)
        .bind("key", Leases.KEY + "%")
        .execute();
  }

  /** The first pool of a waiter that lacks slots, who has them, and how many wait before. */
  static String why(Handle handle, LeaseOwner owner) {
    return handle
        .createQuery(
            "select 'pool ' || places.pool || ' has ' || size || case when size = 1 then ' slot'"
                + " else ' slots' end || coalesce(', held by ' || (select string_agg(concat_ws(' ',"
                + " l.run, nullif(l.step, '')), ', ' order by l.since) from isobar.leases l"
                + " where l.pool = places.pool), '') || case when before = 0 then ''"
                + " else '; ' || before || ' wait before' end from (select p.*,"
                + " (select count(*) from isobar.lease_queue o where o.pool = p.pool and"
                + " (o.priority, o.since, o.place) < (p.priority, p.since, p.place)) as before"
                + " from ("
                + PLACES
                + ") as p) as places where workflow = :workflow and step = :step and not fits"
                + " order by places.pool limit 1")
        .bindMethods(owner)
        .mapTo(String.class)
        .findOne()
        .orElse("");
  }
}
