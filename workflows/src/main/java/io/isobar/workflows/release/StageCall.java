package io.isobar.workflows.release;

import io.isobar.domain.release.RolloutStage;
import java.util.Objects;

/**
 * A stage of a roll-out.
 *
 * @param number from 1
 */
public record StageCall(String rollout, int number, RolloutStage stage) {
  public StageCall {
    Objects.requireNonNull(rollout, "rollout");
    Objects.requireNonNull(stage, "stage");
  }
}
