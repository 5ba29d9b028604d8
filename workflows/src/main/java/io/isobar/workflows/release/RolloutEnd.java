package io.isobar.workflows.release;

import io.isobar.domain.release.RolloutOutcome;
import java.util.Objects;

/** How a roll-out ends, and why. */
public record RolloutEnd(String rollout, RolloutOutcome outcome, String reason) {
  public RolloutEnd {
    Objects.requireNonNull(rollout, "rollout");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(reason, "reason");
  }
}
