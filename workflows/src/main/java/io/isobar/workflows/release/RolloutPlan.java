package io.isobar.workflows.release;

import io.isobar.domain.release.RolloutRules;
import java.util.Objects;
import java.util.Optional;

/**
 * How a version is tried on live requests.
 *
 * @param by column whose values decide who gets which version; empty for the prediction's id
 */
public record RolloutPlan(Optional<String> by, RolloutRules rules) {
  public RolloutPlan {
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(rules, "rules");
  }
}
