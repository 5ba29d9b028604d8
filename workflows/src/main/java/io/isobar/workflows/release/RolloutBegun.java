package io.isobar.workflows.release;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A roll-out, or that there is nothing to try it on.
 *
 * @param rollout its id; empty when the version is to be released at once: no gateway is alive,
 *     there is no champion yet, or a newer version has been released before
 * @param champion version that it is tried against; 0 for none
 * @param gateways that have loaded and checked the version
 */
public record RolloutBegun(Optional<String> rollout, int champion, List<String> gateways) {
  public RolloutBegun {
    Objects.requireNonNull(rollout, "rollout");
    gateways = List.copyOf(gateways);
  }
}
