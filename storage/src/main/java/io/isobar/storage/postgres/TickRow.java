package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A tick of a schedule and what became of it.
 *
 * @param reason why it is late, was skipped or missed, or what it waits for
 * @param run that stands for it
 */
public record TickRow(
    String pipeline,
    Instant tick,
    State state,
    String reason,
    Optional<String> run,
    Instant noticedAt) {
  /** How the reason of a tick begins that was missed because people had paused the schedule. */
  public static final String PAUSED = "the schedule was paused";

  /** What became of a tick. */
  public enum State {
    PLANNED,
    STARTED,
    LATE,
    SKIPPED,
    MISSED
  }

  public TickRow {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(reason, "reason");
  }

  /** Whether nobody has to be told, since people wanted it so. */
  public boolean isWanted() {
    return state == State.MISSED && reason.startsWith(PAUSED);
  }
}
