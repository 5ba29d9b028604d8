package io.isobar.cli.pools;

import io.isobar.storage.postgres.PoolState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Pools as a table: a line a pool, and below it who holds slots and who waits. */
final class PoolTable {
  private PoolTable() {}

  static List<String> lines(List<PoolState> pools, Instant now) {
    List<String> lines = new ArrayList<>();
    if (pools.isEmpty()) {
      lines.add("there is no pool; ./isobar pools set NAME SLOTS makes one");
      return lines;
    }
    lines.add(row("POOL", "SLOTS", "HELD", "WAITING", "NOTE"));
    for (PoolState pool : pools) {
      lines.add(
          row(
              pool.pool(),
              Integer.toString(pool.slots()),
              Integer.toString(pool.held()),
              Integer.toString(pool.waiters().size()),
              pool.note()));
      for (PoolState.Holder holder : pool.holders()) {
        lines.add(
            "  ▸ "
                + holder.owner().name()
                + " holds "
                + slots(holder.slots())
                + " for "
                + age(holder.since(), now));
      }
      for (PoolState.Waiter waiter : pool.waiters()) {
        lines.add(
            "  · "
                + waiter.owner().name()
                + " has waited "
                + age(waiter.since(), now)
                + " for "
                + slots(waiter.slots())
                + ", priority "
                + waiter.priority()
                + (waiter.why().isEmpty() ? "" : ": " + waiter.why()));
      }
    }
    return lines;
  }

  private static String row(String pool, String slots, String held, String waiting, String note) {
    return String.format(Locale.ROOT, "%-30s %5s %5s %7s  %s", pool, slots, held, waiting, note)
        .stripTrailing();
  }

  static String slots(int count) {
    return count == 1 ? "1 slot" : count + " slots";
  }

  private static String age(Instant since, Instant now) {
    long seconds = Math.max(0, Duration.between(since, now).toSeconds());
    return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
  }
}
