package io.isobar.workflows.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code uses: release}: every gateway loads and checks the version, then it becomes the alias.
 *
 * @param alias that is moved, usually {@code champion}
 * @param acknowledgeWithin how long a gateway may take to load and check the version
 * @param rollout how it is tried on live requests before; empty when it is not, as in histories
 *     that are older than this field
 */
public record ReleaseSettings(
    String alias,
    Duration acknowledgeWithin,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<RolloutPlan> rollout) {

  /** At once. */
  public ReleaseSettings(String alias, Duration acknowledgeWithin) {
    this(alias, acknowledgeWithin, Optional.empty());
  }

  @JsonCreator
  public ReleaseSettings {
    rollout = Objects.requireNonNullElse(rollout, Optional.empty());
    Objects.requireNonNull(alias, "alias");
    Objects.requireNonNull(acknowledgeWithin, "acknowledgeWithin");
  }
}
