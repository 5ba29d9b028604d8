package io.isobar.workflows.pipeline;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.definition.Step;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Promise;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of the branches of a step so far. */
final class Gathered {
  private final SortedMap<String, StepResult> results = new TreeMap<>();
  private final SortedMap<String, TemporalFailure> failures = new TreeMap<>();

  void succeeded(String branch, StepResult result) {
    results.put(branch, result);
  }

  void failed(String branch, TemporalFailure failure) {
    failures.put(branch, failure);
  }

  void take(String branch, Promise<? extends StepResult> promise) {
    try {
      results.put(branch, promise.get());
    } catch (TemporalFailure failure) {
      failures.put(branch, failure);
    }
  }

  /** The results of a part, or its own failure for each of its branches. */
  void takePart(List<String> branches, Promise<BranchesResult> part) {
    try {
      BranchesResult result = part.get();
      results.putAll(result.results());
      result
          .failures()
          .forEach(
              (branch, text) ->
                  failures.put(
                      branch, ApplicationFailure.newNonRetryableFailure(text, "branch.failed")));
    } catch (TemporalFailure failure) {
      branches.forEach(branch -> failures.put(branch, failure));
    }
  }

  BranchesResult toResult(Step step) {
    SortedMap<String, String> texts = new TreeMap<>();
    failures.forEach((branch, failure) -> texts.put(branch, FailureText.of(failure, step)));
    return new BranchesResult(results, texts);
  }

  /** What succeeded is kept when another branch failed, so that only that one is run again. */
  StepEnd end(Step step) {
    return failures.isEmpty()
        ? new StepEnd(step.name(), Outcome.SUCCEEDED, StepReason.of(results), results)
        : new StepEnd(
            step.name(), StepReason.outcome(failures), StepReason.of(step, failures), results);
  }
}
