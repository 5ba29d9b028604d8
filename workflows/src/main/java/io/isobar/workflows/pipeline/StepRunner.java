package io.isobar.workflows.pipeline;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.definition.Branch;
import io.isobar.workflows.definition.Step;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs one step, or says why it does not run; never throws what a step did wrong. */
final class StepRunner {
  private final PipelineInput input;
  private final RunState state;
  private final RunLedger ledger;
  private final StepDispatch dispatch;

  StepRunner(PipelineInput input, RunState state, RunLedger ledger) {
    this.input = input;
    this.state = state;
    this.ledger = ledger;
    this.dispatch = new StepDispatch(input, state);
  }

  /** To be called when all that the step needs has ended. */
  StepEnd run(Step step) {
    StepEnd end;
    try {
      end = prevented(step).orElseGet(() -> runBranches(step));
    } catch (Failure failure) {
      end = StepEnd.without(step.name(), Outcome.FAILED, FailureText.of(failure));
    }
    ledger.stepFinished(end);
    return end;
  }

  private Optional<StepEnd> prevented(Step step) {
    if (CancellationScope.current().isCancelRequested()) {
      return Optional.of(StepEnd.without(step.name(), Outcome.CANCELLED, "the run was cancelled"));
    }
    return byNeeds(step).or(() -> byCondition(step)).or(() -> byLackOfData(step));
  }

  private Optional<StepEnd> byNeeds(Step step) {
    StepEnd skipped = null;
    for (StepEnd need : state.needs(step)) {
      switch (need.outcome()) {
        case SUCCEEDED -> {}
        case SKIPPED -> skipped = skipped == null ? need : skipped;
        case FAILED, UPSTREAM_FAILED -> {
          return Optional.of(
              StepEnd.without(
                  step.name(),
                  Outcome.UPSTREAM_FAILED,
                  "needs " + need.step() + ", which " + failedHow(need)));
        }
        case CANCELLED -> {
          return Optional.of(
              StepEnd.without(
                  step.name(),
                  Outcome.CANCELLED,
                  "needs " + need.step() + ", which was cancelled"));
        }
      }
    }
    return Optional.ofNullable(skipped)
        .map(
            need ->
                StepEnd.without(
                    step.name(), Outcome.SKIPPED, "needs " + need.step() + ", which was skipped"));
  }

  private static String failedHow(StepEnd need) {
    return need.outcome() == Outcome.FAILED ? "failed" : "was not begun";
  }

  private Optional<StepEnd> byCondition(Step step) {
    return step.when()
        .flatMap(when -> StepCondition.whyFalse(when, input.parameters(), state, step))
        .map(reason -> StepEnd.without(step.name(), Outcome.SKIPPED, reason));
  }

  /** A step behind a collect that landed nothing has nothing to work on. */
  private Optional<StepEnd> byLackOfData(Step step) {
    return state
        .nearest(step, "", CollectResult.class)
        .filter(collected -> collected.status() != CollectResult.Status.landed)
        .map(collected -> StepEnd.without(step.name(), Outcome.SKIPPED, collected.summary()));
  }

  private StepEnd runBranches(Step step) {
    ledger.stepStarted(step);
    SortedMap<String, Promise<? extends StepResult>> begun = new TreeMap<>();
    for (Branch branch : step.branches()) {
      begun.put(branch.key(), dispatch.begin(step, branch));
    }
    SortedMap<String, StepResult> results = new TreeMap<>();
    SortedMap<String, TemporalFailure> failures = new TreeMap<>();
    begun.forEach(
        (key, promise) -> {
          try {
            results.put(key, promise.get());
          } catch (TemporalFailure failure) {
            failures.put(key, failure);
          }
        });
    return failures.isEmpty()
        ? new StepEnd(step.name(), Outcome.SUCCEEDED, StepReason.of(results), results)
        : StepEnd.without(step.name(), StepReason.outcome(failures), StepReason.of(step, failures));
  }
}
