package io.isobar.workflows.pipeline;

import io.isobar.workflows.definition.Step;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import java.util.ArrayList;
import java.util.List;

/** Interprets a graph: every step waits for what it needs, so independent branches run at once. */
public final class PipelineWorkflowImpl implements PipelineWorkflow {
  @Override
  public PipelineResult run(PipelineInput input) {
    RunLedger ledger = RunLedger.begin(input);
    RunState state = new RunState(input.definition());
    StepRunner runner = new StepRunner(input, state, ledger);

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

    PipelineResult result = RunVerdict.of(input.run(), ends);
    ledger.runFinished(result);
    if (CancellationScope.current().isCancelRequested()) {
      throw new CanceledFailure(result.reason());
    }
    return result;
  }
}
