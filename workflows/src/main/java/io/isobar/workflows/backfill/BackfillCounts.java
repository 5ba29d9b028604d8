package io.isobar.workflows.backfill;

import io.isobar.domain.pipeline.Outcome;

/**
 * Ticks of a backfill by what became of them.
 *
 * @param planned that get a run
 * @param leftOut that get none
 */
public record BackfillCounts(int planned, int leftOut, int succeeded, int failed, int cancelled) {
  public static final BackfillCounts NONE = new BackfillCounts(0, 0, 0, 0, 0);

  public int ended() {
    return succeeded + failed + cancelled;
  }

  BackfillCounts plus(int morePlanned, int moreLeftOut) {
    return new BackfillCounts(
        planned + morePlanned, leftOut + moreLeftOut, succeeded, failed, cancelled);
  }

  BackfillCounts plus(BackfillCounts more) {
    return new BackfillCounts(
        planned + more.planned,
        leftOut + more.leftOut,
        succeeded + more.succeeded,
        failed + more.failed,
        cancelled + more.cancelled);
  }

  BackfillCounts plus(Outcome outcome) {
    return switch (outcome) {
      case SUCCEEDED, SKIPPED ->
          new BackfillCounts(planned, leftOut, succeeded + 1, failed, cancelled);
      case FAILED, UPSTREAM_FAILED ->
          new BackfillCounts(planned, leftOut, succeeded, failed + 1, cancelled);
      case CANCELLED -> new BackfillCounts(planned, leftOut, succeeded, failed, cancelled + 1);
    };
  }
}
