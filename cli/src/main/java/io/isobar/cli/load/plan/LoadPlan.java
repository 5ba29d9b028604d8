package io.isobar.cli.load.plan;

import java.time.Duration;
import java.util.Objects;

/**
 * What is sent when.
 *
 * @param kind what the heights of the phases are
 * @param think of a user between an answer and the next request
 * @param requests after so many it ends, whatever the phases say
 * @param underWay at most so many requests wait for their answers at a time
 * @param timeout how long an answer may take, and how long a request may wait to be sent
 * @param patient whether a user who is told {@code Retry-After} waits that long
 */
public record LoadPlan(
    Kind kind,
    Timetable times,
    Span think,
    long requests,
    int underWay,
    Duration timeout,
    boolean patient) {
  /** Who decides when the next request is sent. */
  public enum Kind {
    /** Users, each of whom waits for an answer before asking again. */
    CLOSED,
    /** A clock, whatever comes back. */
    OPEN
  }

  public LoadPlan {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(times, "times");
    Objects.requireNonNull(think, "think");
    if (requests < 1 || underWay < 1 || !timeout.isPositive()) {
      throw new IllegalArgumentException(
          "%d requests, %d under way, %s".formatted(requests, underWay, timeout));
    }
  }
}
