package io.isobar.workflows.pipeline;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.approval.ApprovalResult;
import io.isobar.workflows.approval.ApprovalSettings;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.definition.Step;
import io.isobar.workflows.definition.StepKind;
import io.isobar.workflows.wait.WaitFor;
import io.isobar.workflows.wait.WaitResult;
import io.temporal.workflow.CancellationScope;
import java.util.List;
import java.util.Optional;

/** Runs one step, or says why it does not run; never throws what a step did wrong. */
final class StepRunner {
  private final PipelineInput input;
  private final RunState state;
  private final RunLedger ledger;
  private final StepBranches branches;

  StepRunner(
      PipelineInput input,
      RunState state,
      RunLedger ledger,
      RunLeases leases,
      RunApprovals approvals) {
    this.input = input;
    this.state = state;
    this.ledger = ledger;
    this.branches =
        new StepBranches(
            input,
            new StepDispatch(input, state, approvals, ledger::endsByAttempt),
            new RunTexts(input, state),
            leases);
  }

  /** To be called when all that the step needs has ended. */
  StepEnd run(Step step) {
    StepEnd end;
    try {
      end = reused(step).or(() -> prevented(step)).orElseGet(() -> runBranches(step));
    } catch (Failure failure) {
      end = StepEnd.without(step.name(), Outcome.FAILED, FailureText.of(failure));
    }
    ledger.stepFinished(step, end);
    return end;
  }

  private Optional<StepEnd> reused(Step step) {
    return Optional.ofNullable(input.reused().get(step.name()))
        .filter(Reused::complete)
        .map(
            earlier ->
                new StepEnd(
                    step.name(),
                    Outcome.SUCCEEDED,
                    "reused from run " + earlier.run() + ": " + StepReason.of(earlier.results()),
                    earlier.results()));
  }

  private Optional<StepEnd> prevented(Step step) {
    if (CancellationScope.current().isCancelRequested()) {
      return Optional.of(StepEnd.without(step.name(), Outcome.CANCELLED, "the run was cancelled"));
    }
    return StepNeeds.prevented(step, state.needs(step))
        .or(() -> byCondition(step))
        .or(() -> byLackOfData(step))
        .or(() -> byAnswer(step));
  }

  private Optional<StepEnd> byCondition(Step step) {
    return step.when()
        .flatMap(when -> StepCondition.whyFalse(when, input, state, step))
        .map(reason -> StepEnd.without(step.name(), Outcome.SKIPPED, reason));
  }

  /** A step behind a collect that landed nothing has nothing to work on. */
  private Optional<StepEnd> byLackOfData(Step step) {
    return state
        .nearest(step, "", CollectResult.class)
        .filter(collected -> collected.status() != CollectResult.Status.landed)
        .map(collected -> StepEnd.without(step.name(), Outcome.SKIPPED, collected.summary()));
  }

  /** Behind a wait that timed out, or an approval that was refused, steps are skipped. */
  private Optional<StepEnd> byAnswer(Step step) {
    for (StepEnd need : state.needs(step)) {
      Optional<StepEnd> skipped =
          need.results().values().stream()
              .filter(result -> stops(need.step(), result))
              .findFirst()
              .map(
                  result ->
                      StepEnd.without(
                          step.name(), Outcome.SKIPPED, need.step() + ": " + result.summary()));
      if (skipped.isPresent()) {
        return skipped;
      }
    }
    return Optional.empty();
  }

  private boolean stops(String step, StepResult result) {
    return switch (result) {
      case WaitResult wait -> wait.status() == WaitResult.Status.timed_out;
      case ApprovalResult approval ->
          approval.decision() == ApprovalResult.Verdict.rejected && skipsOnReject(step);
      default -> false;
    };
  }

  private boolean skipsOnReject(String step) {
    return input
        .definition()
        .step(step)
        .map(Step::branches)
        .map(List::getFirst)
        .filter(
            branch ->
                branch.settings() instanceof StepKind.Approval approval
                    && approval.settings().onReject() == ApprovalSettings.OnReject.SKIP)
        .isPresent();
  }

  private StepEnd runBranches(Step step) {
    ledger.stepStarted(step, hasAttempts(step));
    return branches.run(step);
  }

  /** The first attempt of an activity writes down the begin of its step by itself. */
  private static boolean hasAttempts(Step step) {
    return switch (step.branches().getFirst().settings()) {
      case StepKind.Approval ignored -> false;
      case StepKind.Subpipeline ignored -> false;
      case StepKind.Publish ignored -> false;
      case StepKind.Wait wait -> !(wait.settings().until() instanceof WaitFor.Time);
      default -> true;
    };
  }
}
