package io.isobar.workflows.ledger;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.pipeline.StepResult;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A step has ended.
 *
 * @param reason why it ended so: the summary, the failure, or the condition that was false
 * @param results by branch; those of the branches that succeeded
 * @param updates assets that are updated by it; empty unless it succeeded
 */
public record StepFinished(
    String run,
    String step,
    Outcome outcome,
    String reason,
    SortedMap<String, StepResult> results,
    List<String> updates) {
  public StepFinished {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(reason, "reason");
    results = new TreeMap<>(results);
    updates = List.copyOf(updates);
  }
}
