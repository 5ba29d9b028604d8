package io.isobar.domain.decide;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a decision to train rests on.
 *
 * @param champion version that is served; 0 for none
 * @param championAge since it was registered; empty without one
 * @param rows clean rows of all batches up to this one
 * @param newRows of them, those of batches that the champion has not learned from
 * @param live how good the champion's predictions were; empty when nobody asks, or without one
 * @param coverage how it kept its promise on them; likewise
 * @param originShare of the rows, 0..1, that come from where they should; empty when nobody asks
 * @param drifted whether the batch has; empty when nothing was looked at
 * @param driftedColumns which, the most drifted first
 * @param driftReason the verdict on drift, in one sentence
 * @param asked who asked for a training; empty when nobody did
 * @param problems with which nothing can be learned
 * @param served what counts of what was served, when no batch is decided on; rows, new rows, origin
 *     and problems are then those of none
 */
public record TrainingFigures(
    int champion,
    Optional<Duration> championAge,
    long rows,
    long newRows,
    Optional<LiveScore> live,
    Optional<LiveCoverage> coverage,
    Optional<Double> originShare,
    Optional<Boolean> drifted,
    List<String> driftedColumns,
    String driftReason,
    Optional<String> asked,
    List<String> problems,
    Optional<ServedEvidence> served) {
  public TrainingFigures {
    Objects.requireNonNull(championAge, "championAge");
    Objects.requireNonNull(live, "live");
    Objects.requireNonNull(coverage, "coverage");
    Objects.requireNonNull(originShare, "originShare");
    Objects.requireNonNull(drifted, "drifted");
    driftedColumns = List.copyOf(driftedColumns);
    Objects.requireNonNull(driftReason, "driftReason");
    Objects.requireNonNull(asked, "asked");
    problems = List.copyOf(problems);
    Objects.requireNonNull(served, "served");
  }

  boolean isOlderThan(Duration most) {
    return championAge.filter(age -> age.compareTo(most) > 0).isPresent();
  }

  /** Of all rows, 0..1; 0 without any. */
  public double newShare() {
    return rows == 0 ? 0 : (double) newRows / rows;
  }
}
