package io.isobar.workflows.tune;

import io.isobar.domain.tune.RandomSearch;
import io.isobar.workflows.pipeline.StepOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Lanes take trial after trial, so that there are never more at once than the settings allow. */
public final class TuneWorkflowImpl implements TuneWorkflow {
  private static final Comparator<TrialResult> BEST_FIRST =
      Comparator.comparing(TrialResult::pruned)
          .thenComparingDouble(TrialResult::score)
          .thenComparingInt(TrialResult::trial);

  /** About eleven events a trial: a history stays far below its limit. */
  static final int TRIALS_PER_HISTORY = 1_000;

  private final List<TrialResult> finished = new ArrayList<>();
  private int nextTrial;
  private int lastTrial;

  @Override
  public TuneResult tune(TuneInput input) {
    boolean learning = learning(input);
    TrainingSet set = input.soFar().map(TunedSoFar::set).orElseGet(() -> prepare(input));
    Optional<Study> study =
        learning
            ? Optional.of(
                input.soFar().flatMap(TunedSoFar::study).orElseGet(() -> begin(input, set)))
            : Optional.empty();
    int trials = learning ? input.settings().trialsInAll() : input.settings().trials();
    nextTrial = input.soFar().map(TunedSoFar::trials).orElse(0);
    lastTrial = Math.min(trials, nextTrial + TRIALS_PER_HISTORY);
    Optional<Proposals> proposals = study.map(begun -> new Proposals(input, begun, nextTrial));
    input.soFar().ifPresent(done -> finished.add(done.best()));

    List<Promise<Void>> lanes = new ArrayList<>();
    for (int lane = 0;
        lane < Math.min(input.settings().parallel(), lastTrial - nextTrial);
        lane++) {
      lanes.add(Async.procedure(() -> takeTrials(input, set, proposals)));
    }
    Promise.allOf(lanes).get();

    TrialResult best = best();
    if (lastTrial < trials) {
      Workflow.newContinueAsNewStub(TuneWorkflow.class)
          .tune(input.after(new TunedSoFar(set, lastTrial, best, pruned(input), study)));
    }
    return stub(input, "train the winner, trial " + best.trial())
        .candidate(input.call(), input.settings(), set, best, input.cleaning())
        .of(trials, pruned(input));
  }

  /** Tunings that began before there were proposals go on without them. */
  private static boolean learning(TuneInput input) {
    return input
        .soFar()
        .map(done -> done.study().isPresent())
        .orElseGet(() -> Workflow.getVersion("proposals", Workflow.DEFAULT_VERSION, 1) >= 1);
  }

  private static TrainingSet prepare(TuneInput input) {
    return stub(input, "encode the rows").prepare(input.call(), input.settings(), input.batch());
  }

  private static Study begin(TuneInput input, TrainingSet set) {
    return Proposals.stub(input, "begin the search").begin(input.call(), input.settings(), set);
  }

  private void takeTrials(TuneInput input, TrainingSet set, Optional<Proposals> proposals) {
    while (nextTrial < lastTrial) {
      int trial = nextTrial++;
      finished.add(
          proposals
              .map(search -> proposed(input, set, search, trial))
              .orElseGet(() -> drawn(input, set, trial)));
      Workflow.setCurrentDetails(
          "%d of %d trials, best score %s"
              .formatted(trialsDone(input), input.settings().trials(), best().score()));
    }
  }

  private static TrialResult proposed(
      TuneInput input, TrainingSet set, Proposals search, int trial) {
    Proposal proposal = search.next(trial);
    TrialResult result =
        stub(input, "trial " + trial).proposed(input.call(), input.settings(), set, proposal);
    search.ended(trial);
    return result;
  }

  private static TrialResult drawn(TuneInput input, TrainingSet set, int trial) {
    return stub(input, "trial " + trial)
        .trial(
            input.call(),
            input.settings(),
            set,
            trial,
            RandomSearch.parameters(input.settings().seed(), trial));
  }

  private TrialResult best() {
    return finished.stream().min(BEST_FIRST).orElseThrow();
  }

  private int pruned(TuneInput input) {
    return input.soFar().map(TunedSoFar::pruned).orElse(0)
        + Math.toIntExact(finished.stream().filter(TrialResult::pruned).count());
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
