package io.isobar.workflows.release;

import io.isobar.domain.release.RolloutRules;
import java.time.Duration;
import java.util.Objects;

/**
 * A look at a stage that is under way.
 *
 * @param round of the stage, from 1
 * @param elapsed since the stage began
 */
public record StageLook(StageCall stage, RolloutRules rules, int round, Duration elapsed) {
  public StageLook {
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(elapsed, "elapsed");
  }
}
