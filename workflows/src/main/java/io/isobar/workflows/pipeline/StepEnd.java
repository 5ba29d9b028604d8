package io.isobar.workflows.pipeline;

import io.isobar.domain.pipeline.Outcome;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a step ended.
 *
 * @param reason why: the summaries of its results, the failure, or what kept it from running
 * @param results by branch; empty unless it succeeded
 */
record StepEnd(String step, Outcome outcome, String reason, SortedMap<String, StepResult> results) {
  StepEnd {
    results = Collections.unmodifiableSortedMap(new TreeMap<>(results));
  }

  static StepEnd without(String step, Outcome outcome, String reason) {
    return new StepEnd(step, outcome, reason, Collections.emptySortedMap());
  }
}
