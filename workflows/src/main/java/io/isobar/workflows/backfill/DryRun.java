package io.isobar.workflows.backfill;

import io.isobar.workflows.schedule.ScheduleActivities;
import io.isobar.workflows.schedule.TicksAsked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** The list that a backfill would come to now; nothing is begun and nothing is written. */
public final class DryRun {
  private DryRun() {}

  /**
   * All ticks in the order of the backfill.
   *
   * @param decide what the ledger makes of a page
   */
  public static List<PlannedTick> of(
      BackfillInput input,
      ScheduleActivities schedules,
      Function<PlanPage, List<PlannedTick>> decide) {
    int size = input.limits().page();
    List<PlannedTick> planned = new ArrayList<>();
    Instant from = input.from();
    List<Instant> ticks;
    do {
      ticks =
          from.isBefore(input.to())
              ? schedules.ticks(new TicksAsked(input.schedule(), from, input.to(), size)).times()
              : List.of();
      if (!ticks.isEmpty()) {
        Instant start =
            planned.isEmpty()
                ? schedules.interval(input.schedule(), ticks.getFirst()).start()
                : planned.getLast().logicalTime();
        planned.addAll(
            decide.apply(
                new PlanPage(
                    input.backfill(), input.definition().name(), input.reprocess(), ticks, start)));
        from = ticks.getLast().plusMillis(1);
      }
    } while (ticks.size() == size);
    if (input.order() == Order.NEWEST_FIRST) {
      Collections.reverse(planned);
    }
    return planned;
  }
}
