package io.isobar.workflows.backfill;

import java.util.Objects;

/**
 * A backfill is in another state.
 *
 * @param reason for people; also that of the ticks that are no longer begun when it is over
 */
public record BackfillMoved(String backfill, BackfillState state, String reason) {
  public BackfillMoved {
    Objects.requireNonNull(backfill, "backfill");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(reason, "reason");
  }
}
