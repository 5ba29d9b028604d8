package io.isobar.activities.backfill;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.BackfillRow;
import io.isobar.storage.postgres.BackfillTick;
import io.isobar.storage.postgres.Backfills;
import io.isobar.storage.postgres.Database;
import io.isobar.workflows.backfill.BackfillActivities;
import io.isobar.workflows.backfill.BackfillBegun;
import io.isobar.workflows.backfill.BackfillMoved;
import io.isobar.workflows.backfill.BackfillPlanner;
import io.isobar.workflows.backfill.KnownRun;
import io.isobar.workflows.backfill.NextAsked;
import io.isobar.workflows.backfill.NextTicks;
import io.isobar.workflows.backfill.Order;
import io.isobar.workflows.backfill.PlanPage;
import io.isobar.workflows.backfill.PlannedPage;
import io.isobar.workflows.backfill.PlannedTick;
import io.isobar.workflows.backfill.TickEnded;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes what backfills say, and decides about ticks by the runs that are there. */
public final class BackfillLedger implements BackfillActivities {
  private final Backfills backfills;

  public BackfillLedger(Database database) {
    this.backfills = new Backfills(database);
  }

  @Override
  public void begun(BackfillBegun backfill) {
    backfills.begin(
        new BackfillRow(
            backfill.backfill(),
            backfill.pipeline(),
            backfill.from(),
            backfill.to(),
            backfill.order() == Order.NEWEST_FIRST ? "newest" : "oldest",
            backfill.reprocess().name().toLowerCase(Locale.ROOT),
            backfill.parallelism(),
            backfill.priority(),
            backfill.tags(),
            backfill.by(),
            "planned",
            "",
            backfill.from(),
            Optional.empty(),
            BackfillRow.Counts.NONE));
  }

  @Override
  public PlannedPage plan(PlanPage page) {
    Instant first = page.ticks().getFirst();
    Instant last = page.ticks().getLast();
    backfills.plan(
        page.backfill(),
        decide(page).stream()
            .map(
                tick ->
                    new BackfillTick(
                        tick.logicalTime(),
                        tick.intervalStart(),
                        tick.run(),
                        tick.wouldRun() ? "planned" : "left-out",
                        tick.leftOut()))
            .toList());
    List<BackfillTick> kept = backfills.between(page.backfill(), first, last);
    int leftOut = (int) kept.stream().filter(tick -> tick.state().equals("left-out")).count();
    return new PlannedPage(kept.size() - leftOut, leftOut);
  }

  /** What {@link #plan} would write: the list of a dry run. */
  public List<PlannedTick> decide(PlanPage page) {
    List<KnownRun> known =
        backfills.known(page.pipeline(), page.ticks().getFirst(), page.ticks().getLast()).stream()
            .map(run -> new KnownRun(run.logicalTime(), run.run(), run.outcome()))
            .toList();
    return BackfillPlanner.plan(
        page.backfill(), page.reprocess(), page.ticks(), page.firstStart(), known);
  }

  @Override
  public NextTicks next(NextAsked asked) {
    return new NextTicks(
        backfills
            .next(
                asked.backfill(), asked.order() == Order.NEWEST_FIRST, asked.after(), asked.limit())
            .stream()
            .map(tick -> new PlannedTick(tick.logicalTime(), tick.intervalStart(), tick.run(), ""))
            .toList());
  }

  @Override
  public void tickEnded(TickEnded ended) {
    backfills.ended(ended.backfill(), ended.logicalTime(), word(ended.outcome()), ended.reason());
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case SUCCEEDED, SKIPPED -> "succeeded";
      case FAILED, UPSTREAM_FAILED -> "failed";
      case CANCELLED -> "cancelled";
    };
  }

  @Override
  public void moved(BackfillMoved moved) {
    backfills.move(moved.backfill(), moved.state().name().toLowerCase(Locale.ROOT), moved.reason());
  }
}
