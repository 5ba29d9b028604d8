package io.isobar.workflows.tune;

import io.isobar.domain.model.ObjectRef;
import io.isobar.workflows.pipeline.StepResult;
import java.util.Objects;

/**
 * The candidate.
 *
 * @param batch the newest batch it has seen
 * @param bundle model, encoder, schema, calibration, profile and provenance: see Bundle
 * @param score of the best trial on the validation rows, as its result has it
 */
public record TuneResult(
    long batch,
    ObjectRef bundle,
    int trials,
    int bestTrial,
    double score,
    int rounds,
    long trainRows)
    implements StepResult {
  public TuneResult {
    Objects.requireNonNull(bundle, "bundle");
  }

  @Override
  public String summary() {
    return trials
        + " trials on "
        + trainRows
        + " rows; best is trial "
        + bestTrial
        + " with "
        + rounds
        + " trees";
  }
}
