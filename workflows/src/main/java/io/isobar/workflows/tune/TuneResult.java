package io.isobar.workflows.tune;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.isobar.domain.model.ObjectRef;
import io.isobar.workflows.pipeline.StepResult;
import java.util.Objects;

/**
 * The candidate.
 *
 * @param batch the newest batch it has seen
 * @param bundle model, encoder, schema, calibration, profile and provenance: see Bundle
 * @param trials in all
 * @param score of the best trial on the validation rows, as its result has it
 * @param pruned trials that were stopped because others were better
 */
public record TuneResult(
    long batch,
    ObjectRef bundle,
    int trials,
    int bestTrial,
    double score,
    int rounds,
    long trainRows,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int pruned)
    implements StepResult {
  /** Without pruned trials. */
  public TuneResult(
      long batch,
      ObjectRef bundle,
      int trials,
      int bestTrial,
      double score,
      int rounds,
      long trainRows) {
    this(batch, bundle, trials, bestTrial, score, rounds, trainRows, 0);
  }

  @JsonCreator
  public TuneResult {
    Objects.requireNonNull(bundle, "bundle");
  }

  TuneResult of(int allTrials, int prunedTrials) {
    return new TuneResult(
        batch, bundle, allTrials, bestTrial, score, rounds, trainRows, prunedTrials);
  }

  @Override
  public String summary() {
    return trials
        + " trials"
        + (pruned == 0 ? "" : " (" + pruned + " pruned)")
        + " on "
        + trainRows
        + " rows; best is trial "
        + bestTrial
        + " with "
        + rounds
        + " trees";
  }
}
