package io.isobar.gateway.watch;

import io.isobar.storage.postgres.TickRow.State;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a tick.
 *
 * @param state PLANNED while nothing can be said yet
 */
record TickVerdict(State state, String reason, Optional<String> run) {
  TickVerdict {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(reason, "reason");
  }

  static TickVerdict without(State state, String reason) {
    return new TickVerdict(state, reason, Optional.empty());
  }
}
