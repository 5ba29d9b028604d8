package io.isobar.workflows.backfill;

/** How far a backfill is. */
public enum BackfillState {
  PLANNED,
  RUNNING,
  PAUSED,
  /** Every tick was dealt with; some of its runs may have failed. */
  DONE,
  CANCELLED,
  /** It stopped at a failed run, as it was asked to, or could not be planned. */
  FAILED;

  public boolean isOver() {
    return this == DONE || this == CANCELLED || this == FAILED;
  }
}
