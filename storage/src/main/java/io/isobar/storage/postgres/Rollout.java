package io.isobar.storage.postgres;

import io.isobar.domain.release.RolloutOutcome;
import io.isobar.domain.release.RolloutStage;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A version that is tried on live requests, or was.
 *
 * @param champion version that it is tried against
 * @param keyColumn whose values decide who gets which version; empty for the prediction's id
 * @param stage from 1; 0 before the first one
 * @param now what the stage is
 * @param since when the stage began
 */
public record Rollout(
    String id,
    String model,
    int champion,
    int version,
    String run,
    String step,
    Optional<String> keyColumn,
    int stage,
    Optional<RolloutStage> now,
    Optional<Instant> since,
    Instant begunAt,
    Optional<RolloutOutcome> outcome,
    String reason,
    Optional<Instant> endedAt) {
  public Rollout {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(keyColumn, "keyColumn");
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(begunAt, "begunAt");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(endedAt, "endedAt");
  }
}
