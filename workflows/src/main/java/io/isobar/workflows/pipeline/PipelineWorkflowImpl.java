package io.isobar.workflows.pipeline;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.approval.Decision;
import io.isobar.workflows.definition.Step;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Interprets a graph: every step waits for what it needs, so independent branches run at once. */
public final class PipelineWorkflowImpl implements PipelineWorkflow {
  private final PipelineInput input;
  private final RunApprovals approvals;
  private final RunLeases leases;
  private boolean begun;

  @WorkflowInit
  public PipelineWorkflowImpl(PipelineInput given) {
    input = RunTimes.complete(given);
    approvals = new RunApprovals(input);
    leases = new RunLeases(input);
  }

  @Override
  public PipelineResult run(PipelineInput given) {
    List<String> refused = RunParameters.problems(input);
    if (!refused.isEmpty()) {
      return new PipelineResult(
          input.run(), Outcome.FAILED, false, "not begun: " + String.join("; ", refused));
    }
    PipelineInput timed = RunTimes.withInterval(input);
    RunLedger ledger = RunLedger.begin(timed);
    begun = true;
    PipelineResult result = withinLimits(timed, ledger);
    ledger.runFinished(result);
    leases.releaseRun();
    if (isCancelled()) {
      throw new CanceledFailure(result.reason());
    }
    return result;
  }

  private PipelineResult withinLimits(PipelineInput timed, RunLedger ledger) {
    try {
      leases.acquireRun();
    } catch (CanceledFailure cancelled) {
      return new PipelineResult(
          input.run(), Outcome.CANCELLED, false, "cancelled before its first step");
    } catch (ActivityFailure refused) {
      return new PipelineResult(
          input.run(), Outcome.FAILED, false, "not begun: " + RunLeases.why(refused));
    }
    Optional<Duration> timeout = input.definition().rules().timeout();
    return timeout.isPresent() ? withTimeout(timed, ledger, timeout.get()) : steps(timed, ledger);
  }

  private PipelineResult withTimeout(PipelineInput timed, RunLedger ledger, Duration timeout) {
    List<PipelineResult> results = new ArrayList<>();
    CancellationScope scope =
        Workflow.newCancellationScope(() -> results.add(steps(timed, ledger)));
    Promise<Void> timer = Workflow.newTimer(timeout);
    Promise<Void> work = Async.procedure(scope::run);
    Promise.anyOf(timer, work).get();
    if (work.isCompleted()) {
      return results.getFirst();
    }
    scope.cancel("the run took longer than its timeout of " + timeout);
    work.get();
    return new PipelineResult(
        input.run(),
        Outcome.FAILED,
        false,
        "the run took longer than its timeout of " + timeout + "; " + results.getFirst().reason());
  }

  private PipelineResult steps(PipelineInput timed, RunLedger ledger) {
    RunState state = new RunState(input.definition());
    StepRunner runner = new StepRunner(timed, state, ledger, leases, approvals);
    List<Promise<StepEnd>> steps = new ArrayList<>();
    for (Step step : input.definition().steps()) {
      Promise<StepEnd> end =
          Async.function(
              () -> {
                state.awaitNeeds(step);
                return runner.run(step);
              });
      state.begun(step, end);
      steps.add(end);
    }
    List<StepEnd> ends = steps.stream().map(Promise::get).toList();
    return RunVerdict.of(input.run(), ends);
  }

  private static boolean isCancelled() {
    return CancellationScope.current().isCancelRequested();
  }

  @Override
  public String accept() {
    Workflow.await(() -> begun);
    return input.run();
  }

  @Override
  public void validateAccept() {
    List<String> refused = RunParameters.problems(input);
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", refused));
    }
  }

  @Override
  public void decide(Decision decision) {
    approvals.decide(decision);
  }

  @Override
  public void validateDecide(Decision decision) {
    approvals.validate(decision);
  }

  @Override
  public void leaseFreed() {
    leases.freed();
  }
}
