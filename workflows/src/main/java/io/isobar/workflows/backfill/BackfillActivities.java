package io.isobar.workflows.backfill;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The ledger of backfills, written through local activities; each call is idempotent. */
@ActivityInterface
public interface BackfillActivities {
  @ActivityMethod(name = "BackfillBegun")
  void begun(BackfillBegun backfill);

  /** Decides about ticks by what the ledger knows of them; the first decision counts. */
  @ActivityMethod(name = "BackfillPlan")
  PlannedPage plan(PlanPage page);

  @ActivityMethod(name = "BackfillNext")
  NextTicks next(NextAsked asked);

  @ActivityMethod(name = "BackfillTickEnded")
  void tickEnded(TickEnded ended);

  @ActivityMethod(name = "BackfillMoved")
  void moved(BackfillMoved moved);
}
