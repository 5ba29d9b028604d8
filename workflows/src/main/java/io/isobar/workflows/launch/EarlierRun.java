package io.isobar.workflows.launch;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.pipeline.StepResult;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run that has ended, as the ledger and its definition tell it.
 *
 * @param parameters complete, typed
 * @param ends of its steps, by name
 */
public record EarlierRun(
    String run,
    PipelineDefinition definition,
    SortedMap<String, Object> parameters,
    SortedMap<String, End> ends) {

  /**
   * How a step ended.
   *
   * @param outcome empty when it never ended
   * @param results by branch, of the branches that succeeded
   */
  public record End(Optional<Outcome> outcome, SortedMap<String, StepResult> results) {
    public End {
      Objects.requireNonNull(outcome, "outcome");
      results = Collections.unmodifiableSortedMap(new TreeMap<>(results));
    }

    boolean succeeded() {
      return outcome.filter(Outcome.SUCCEEDED::equals).isPresent();
    }

    boolean skipped() {
      return outcome.filter(Outcome.SKIPPED::equals).isPresent();
    }
  }

  public EarlierRun {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(definition, "definition");
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    ends = Collections.unmodifiableSortedMap(new TreeMap<>(ends));
  }
}
