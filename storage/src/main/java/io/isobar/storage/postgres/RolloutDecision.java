package io.isobar.storage.postgres;

import io.isobar.domain.release.RolloutStage;
import io.isobar.domain.release.StageDecision;
import java.time.Instant;
import java.util.Objects;

/**
 * What was decided about a stage.
 *
 * @param round of the stage, from 1
 * @param figuresJson the {@code StageFigures} that it rests on
 */
public record RolloutDecision(
    String rollout,
    int stage,
    int round,
    RolloutStage what,
    Instant since,
    Instant at,
    StageDecision decision,
    String figuresJson) {
  public RolloutDecision {
    Objects.requireNonNull(rollout, "rollout");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(decision, "decision");
    Objects.requireNonNull(figuresJson, "figuresJson");
  }
}
