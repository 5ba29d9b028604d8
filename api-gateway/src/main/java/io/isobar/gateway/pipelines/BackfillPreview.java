package io.isobar.gateway.pipelines;

import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.Backfills;
import io.isobar.storage.postgres.Database;
import io.isobar.workflows.backfill.BackfillInput;
import io.isobar.workflows.backfill.BackfillPlanner;
import io.isobar.workflows.backfill.DryRun;
import io.isobar.workflows.backfill.KnownRun;
import io.isobar.workflows.backfill.PlanPage;
import io.isobar.workflows.backfill.PlannedTick;
import io.isobar.workflows.definition.ScheduleRule;
import io.isobar.workflows.schedule.DataInterval;
import io.isobar.workflows.schedule.ScheduleActivities;
import io.isobar.workflows.schedule.TickTimes;
import io.isobar.workflows.schedule.Ticks;
import io.isobar.workflows.schedule.TicksAsked;
import java.time.Instant;
import java.util.List;

/** What a backfill would do now, by the ledger alone. */
public final class BackfillPreview {
  private static final int MOST = 10_000;

  private final Backfills backfills;

  public BackfillPreview(Database database) {
    this.backfills = new Backfills(database);
  }

  /** From the rule alone; the worker's activities do the same. */
  private static final class Times implements ScheduleActivities {
    @Override
    public DataInterval interval(ScheduleRule schedule, Instant tick) {
      return TickTimes.interval(schedule, tick);
    }

    @Override
    public Ticks ticks(TicksAsked asked) {
      return new Ticks(TickTimes.ticks(asked.schedule(), asked.from(), asked.to(), asked.limit()));
    }
  }

  /**
   * The exact list.
   *
   * @throws Failure {@code backfill.too-long-to-list}
   */
  public List<PlannedTick> of(BackfillInput input) {
    int ticks = TickTimes.ticks(input.schedule(), input.from(), input.to(), MOST + 1).size();
    if (ticks > MOST) {
      throw Failure.user(
          "backfill.too-long-to-list",
          "The backfill has more than " + MOST + " ticks, which are not listed at once.",
          "Ask for a part of the time; the backfill itself may be as long as it is.");
    }
    return DryRun.of(input, new Times(), this::decide);
  }

  private List<PlannedTick> decide(PlanPage page) {
    List<KnownRun> known =
        backfills.known(page.pipeline(), page.ticks().getFirst(), page.ticks().getLast()).stream()
            .map(run -> new KnownRun(run.logicalTime(), run.run(), run.outcome()))
            .toList();
    return BackfillPlanner.plan(
        page.backfill(), page.reprocess(), page.ticks(), page.firstStart(), known);
  }
}
