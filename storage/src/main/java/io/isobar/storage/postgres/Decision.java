package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One row of isobar.training_decisions.
 *
 * @param figures a JSON object
 */
public record Decision(
    long id,
    String run,
    String step,
    String branch,
    String pipeline,
    String dataset,
    long batch,
    String model,
    boolean train,
    List<String> reasons,
    String figures,
    Instant decidedAt) {
  public Decision {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(branch, "branch");
    Objects.requireNonNull(pipeline, "pipeline");
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(model, "model");
    reasons = List.copyOf(reasons);
    Objects.requireNonNull(figures, "figures");
    Objects.requireNonNull(decidedAt, "decidedAt");
  }
}
