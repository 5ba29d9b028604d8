package io.isobar.workflows.backfill;

import io.isobar.domain.pipeline.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The ledger of backfills in memory. */
public final class FakeBackfills implements BackfillActivities {
  public final List<KnownRun> known = new CopyOnWriteArrayList<>();
  public final List<String> states = new CopyOnWriteArrayList<>();
  public final List<BackfillBegun> begun = new CopyOnWriteArrayList<>();
  public final Map<Instant, PlannedTick> planned = new ConcurrentSkipListMap<>();
  public final Map<Instant, TickEnded> ended = new ConcurrentHashMap<>();
  public final List<Integer> pages = new CopyOnWriteArrayList<>();

  @Override
  public void begun(BackfillBegun backfill) {
    begun.add(backfill);
  }

  @Override
  public PlannedPage plan(PlanPage page) {
    pages.add(page.ticks().size());
    List<PlannedTick> ticks =
        BackfillPlanner.plan(
            page.backfill(), page.reprocess(), page.ticks(), page.firstStart(), known);
    ticks.forEach(tick -> planned.put(tick.logicalTime(), tick));
    int running = (int) ticks.stream().filter(PlannedTick::wouldRun).count();
    return new PlannedPage(running, ticks.size() - running);
  }

  @Override
  public NextTicks next(NextAsked asked) {
    List<PlannedTick> all =
        new ArrayList<>(planned.values().stream().filter(PlannedTick::wouldRun).toList());
    Comparator<Instant> order = Comparator.naturalOrder();
    if (asked.order() == Order.NEWEST_FIRST) {
      Collections.reverse(all);
      order = order.reversed();
    }
    Comparator<Instant> compare = order;
    return new NextTicks(
        all.stream()
            .filter(
                tick ->
                    asked.after().isEmpty()
                        || compare.compare(tick.logicalTime(), asked.after().get()) > 0)
            .limit(asked.limit())
            .toList());
  }

  @Override
  public void tickEnded(TickEnded end) {
    ended.put(end.logicalTime(), end);
  }

  @Override
  public void moved(BackfillMoved moved) {
    states.add(moved.state() + (moved.reason().isEmpty() ? "" : ": " + moved.reason()));
  }

  public long count(Outcome outcome) {
    return ended.values().stream().filter(end -> end.outcome() == outcome).count();
  }
}
