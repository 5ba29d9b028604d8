package io.isobar.storage.postgres;

import io.isobar.domain.pipeline.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A step of a run as the ledger knows it.
 *
 * @param position of the step in its run, from 0
 * @param kind the word after {@code uses:}
 * @param startedAt empty when it has not begun, or never will
 * @param outcome empty until it has ended
 * @param results a JSON object: the result of each branch by the branch's key
 */
public record StepRow(
    String run,
    String step,
    int position,
    String kind,
    List<String> needs,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Optional<Outcome> outcome,
    String reason,
    String results) {
  public StepRow {
    needs = List.copyOf(needs);
  }
}
