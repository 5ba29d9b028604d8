package io.isobar.workflows.tune;

import io.isobar.domain.tune.BoosterParameters;
import io.isobar.domain.tune.RandomSearch;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.pipeline.StepOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lanes take trial after trial, so that there are never more at once than the settings allow. */
public final class TuneWorkflowImpl implements TuneWorkflow {
  private static final Comparator<TrialResult> BEST_FIRST =
      Comparator.comparingDouble(TrialResult::score).thenComparingInt(TrialResult::trial);

  /** About five events a trial: a history stays far below its limit. */
  static final int TRIALS_PER_HISTORY = 1_000;

  private final List<TrialResult> finished = new ArrayList<>();
  private int nextTrial;
  private int lastTrial;

  @Override
  public TuneResult tune(TuneInput input) {
    StepCall call = input.call();
    TuneSettings settings = input.settings();
    TrainingSet set =
        input
            .soFar()
            .map(TunedSoFar::set)
            .orElseGet(() -> stub(input, "encode the rows").prepare(call, settings, input.batch()));
    nextTrial = input.soFar().map(TunedSoFar::trials).orElse(0);
    lastTrial = Math.min(settings.trials(), nextTrial + TRIALS_PER_HISTORY);
    input.soFar().ifPresent(done -> finished.add(done.best()));

    List<Promise<Void>> lanes = new ArrayList<>();
    for (int lane = 0; lane < Math.min(settings.parallel(), lastTrial - nextTrial); lane++) {
      lanes.add(Async.procedure(() -> takeTrials(input, set)));
    }
    Promise.allOf(lanes).get();

    TrialResult best = finished.stream().min(BEST_FIRST).orElseThrow();
    if (lastTrial < settings.trials()) {
      Workflow.newContinueAsNewStub(TuneWorkflow.class)
          .tune(input.after(new TunedSoFar(set, lastTrial, best)));
    }
    return stub(input, "train the winner, trial " + best.trial())
        .candidate(call, settings, set, best, input.cleaning());
  }

  private void takeTrials(TuneInput input, TrainingSet set) {
    TuneSettings settings = input.settings();
    while (nextTrial < lastTrial) {
      int trial = nextTrial++;
      BoosterParameters parameters = RandomSearch.parameters(settings.seed(), trial);
      finished.add(
          stub(input, "trial " + trial).trial(input.call(), settings, set, trial, parameters));
      Workflow.setCurrentDetails(
          "%d of %d trials, best score %s"
              .formatted(
                  trialsDone(input),
                  settings.trials(),
                  finished.stream().min(BEST_FIRST).orElseThrow().score()));
    }
  }

  /** The best of the histories before stands for all of theirs. */
  private int trialsDone(TuneInput input) {
    return input.soFar().map(done -> done.trials() - 1).orElse(0) + finished.size();
  }

  private static TuneActivities stub(TuneInput input, String summary) {
    return Workflow.newActivityStub(
        TuneActivities.class,
        StepOptions.training(input.retry(), input.timeout(), summary, input.priority()));
  }
}
