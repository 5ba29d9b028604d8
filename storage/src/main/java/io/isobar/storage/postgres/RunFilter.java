package io.isobar.storage.postgres;

import io.isobar.domain.pipeline.Outcome;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which runs are wanted; what is empty does not matter.
 *
 * @param running only those that have not ended; {@code outcome} is empty then
 * @param since begun at this time or later
 * @param until begun before
 * @param logicalFrom whose logical time is this or later
 * @param logicalTo whose logical time is before
 */
public record RunFilter(
    Optional<String> pipeline,
    Optional<Outcome> outcome,
    boolean running,
    Optional<String> trigger,
    Optional<String> tag,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<Instant> logicalFrom,
    Optional<Instant> logicalTo,
    Optional<String> backfill) {
  public static final RunFilter ALL = ofPipeline(Optional.empty());

  public RunFilter {
    Objects.requireNonNull(pipeline, "pipeline");
    Objects.requireNonNull(outcome, "outcome");
    if (running && outcome.isPresent()) {
      throw new IllegalArgumentException("a running run has no outcome");
    }
  }

  public static RunFilter ofPipeline(Optional<String> pipeline) {
    return new RunFilter(
        pipeline,
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
