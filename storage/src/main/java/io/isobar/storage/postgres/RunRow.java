package io.isobar.storage.postgres;

import io.isobar.domain.pipeline.Outcome;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run as the ledger knows it.
 *
 * @param outcome empty while it runs
 * @param reason why it ended so; empty while it runs
 * @param batch the id of the batch it collected, if it did
 */
public record RunRow(
    String run,
    String pipeline,
    String definitionSha256,
    SortedMap<String, String> parameters,
    String trigger,
    String temporalRunId,
    Instant startedAt,
    Optional<Instant> finishedAt,
    Optional<Outcome> outcome,
    String reason,
    Optional<Long> batch,
    RunFacts facts) {
  public RunRow(
      String run,
      String pipeline,
      String definitionSha256,
      SortedMap<String, String> parameters,
      String trigger,
      String temporalRunId,
      Instant startedAt,
      Optional<Instant> finishedAt,
      Optional<Outcome> outcome,
      String reason,
      Optional<Long> batch) {
    this(
        run,
        pipeline,
        definitionSha256,
        parameters,
        trigger,
        temporalRunId,
        startedAt,
        finishedAt,
        outcome,
        reason,
        batch,
        RunFacts.NONE);
  }

  public RunRow {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }
}
