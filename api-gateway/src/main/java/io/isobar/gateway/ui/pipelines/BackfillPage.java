package io.isobar.gateway.ui.pipelines;

import io.isobar.storage.postgres.BackfillRow;
import io.isobar.workflows.backfill.PlannedTick;
import java.util.List;

/**
 * Which times will run, and how far the backfills are.
 *
 * @param form what was typed
 * @param problem with it; empty for none
 * @param plan the exact list, also of what is left out; empty until it was asked for
 * @param begun the newest backfills
 */
public record BackfillPage(
    String pipeline,
    BackfillForm form,
    String problem,
    List<PlannedTick> plan,
    List<BackfillRow> begun) {
  private static final int SHOWN = 500;

  public BackfillPage {
    plan = List.copyOf(plan);
    begun = List.copyOf(begun);
  }

  /** The first ticks of the plan: a page has an end. */
  public List<PlannedTick> shown() {
    return plan.subList(0, Math.min(SHOWN, plan.size()));
  }

  public long running() {
    return plan.stream().filter(PlannedTick::wouldRun).count();
  }
}
