package io.isobar.workflows.backfill;

import io.isobar.workflows.pipeline.StepOptions;
import io.isobar.workflows.schedule.ScheduleActivities;
import io.isobar.workflows.schedule.TicksAsked;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks for the ticks, page after page, and has the ledger decide about each. */
final class BackfillPlan {
  private final ScheduleActivities schedules =
      Workflow.newLocalActivityStub(ScheduleActivities.class, StepOptions.ledger());
  private final BackfillActivities ledger;
  private final BackfillInput input;
  private BackfillCounts counts;
  private Optional<Instant> upTo;
  private boolean complete;

  BackfillPlan(BackfillInput input, BackfillActivities ledger) {
    this.input = input;
    this.ledger = ledger;
    this.counts = input.progress().counts();
    this.upTo = input.progress().plannedUpTo();
    this.complete = input.progress().allPlanned();
  }

  /** Plans the next page; whether there is no further one. */
  boolean page() {
    if (complete) {
      return true;
    }
    int size = input.limits().page();
    Instant from = upTo.map(last -> last.plusMillis(1)).orElse(input.from());
    List<Instant> ticks =
        from.isBefore(input.to())
            ? schedules.ticks(new TicksAsked(input.schedule(), from, input.to(), size)).times()
            : List.of();
    if (!ticks.isEmpty()) {
      plan(ticks);
    }
    complete = ticks.size() < size;
    return complete;
  }

  private void plan(List<Instant> ticks) {
    Instant start =
        upTo.orElseGet(() -> schedules.interval(input.schedule(), ticks.getFirst()).start());
    PlannedPage planned =
        ledger.plan(
            new PlanPage(
                input.backfill(), input.definition().name(), input.reprocess(), ticks, start));
    counts = counts.plus(planned.planned(), planned.leftOut());
    upTo = Optional.of(ticks.getLast());
  }

  /** With those of earlier histories. */
  BackfillCounts counts() {
    return counts;
  }

  Optional<Instant> upTo() {
    return upTo;
  }

  boolean isComplete() {
    return complete;
  }
}
