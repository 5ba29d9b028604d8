package io.isobar.workflows.schedule;

import java.time.Instant;

/**
 * What a run of a schedule is about: from the tick before (included) to its own tick, its logical
 * time (excluded).
 */
public record DataInterval(Instant start, Instant end) {
  public DataInterval {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException("interval from " + start + " to " + end);
    }
  }
}
