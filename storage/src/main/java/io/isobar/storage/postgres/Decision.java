package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One row of isobar.training_decisions: on a batch, or by what was served until a time.
 *
 * @param dataset empty when no champion says which was served
 * @param batch absent when it is by what was served
 * @param until absent when it is on a batch
 * @param figures a JSON object
 */
public record Decision(
    long id,
    String run,
    String step,
    String branch,
    String pipeline,
    String dataset,
    Optional<Long> batch,
    Optional<Instant> until,
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
    if (batch.isPresent() == until.isPresent()) {
      throw new IllegalArgumentException(
          "a decision on a batch or by what was served, not on " + batch + " and " + until);
    }
  }
}
