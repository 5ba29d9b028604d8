package io.isobar.workflows.decide;

import io.isobar.workflows.pipeline.StepResult;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether to train, why or why not, and by which figures.
 *
 * @param batch 0 when it is decided by what is served
 * @param reasons one sentence each
 * @param champion version that is served; 0 for none
 * @param rows clean rows of all batches up to this one; 0 without a batch
 * @param newRows of them, those that the champion has not learned from
 * @param newShare the same as a share, 0..1
 * @param originShare of the rows that come from where they should; empty when nobody asks
 * @param championHours since the champion was registered; empty without one
 * @param driftedColumns the most drifted first
 * @param askedBy who asked for a training; empty when nobody did
 */
public record DecideResult(
    long batch,
    boolean train,
    List<String> reasons,
    int champion,
    long rows,
    long newRows,
    double newShare,
    Optional<Double> originShare,
    Optional<Long> championHours,
    List<String> driftedColumns,
    Optional<String> askedBy)
    implements StepResult {
  public DecideResult {
    reasons = List.copyOf(reasons);
    Objects.requireNonNull(originShare, "originShare");
    Objects.requireNonNull(championHours, "championHours");
    driftedColumns = List.copyOf(driftedColumns);
    Objects.requireNonNull(askedBy, "askedBy");
  }

  @Override
  public String summary() {
    return (train ? "train: " : "do not train: ") + String.join("; ", reasons);
  }
}
