package io.isobar.workflows.tune;

import io.isobar.workflows.pipeline.StepOptions;
import io.temporal.workflow.Workflow;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Asks for the proposals of trials one after another, each as soon as the results are there that it
 * may know. It never knows more of them, so that the same trials are chosen whoever ends first.
 */
final class Proposals {
  private final TuneInput input;
  private final Study study;

  /** All trials below have been proposed. */
  private int proposed;

  /** All trials below have ended. */
  private int ended;

  private final SortedSet<Integer> endedAhead = new TreeSet<>();

  /**
   * The proposals of a study.
   *
   * @param first all trials before have ended
   */
  Proposals(TuneInput input, Study study, int first) {
    this.input = input;
    this.study = study;
    this.proposed = first;
    this.ended = first;
  }

  Proposal next(int trial) {
    Workflow.await(() -> proposed == trial && ended > trial - input.settings().lag());
    Proposal proposal =
        stub(input, "choose trial " + trial).propose(input.call(), input.settings(), study, trial);
    proposed = trial + 1;
    return proposal;
  }

  void ended(int trial) {
    endedAhead.add(trial);
    while (endedAhead.remove(ended)) {
      ended++;
    }
  }

  static ProposalActivities stub(TuneInput input, String summary) {
    return Workflow.newActivityStub(
        ProposalActivities.class,
        StepOptions.step(input.retry(), input.timeout(), summary, input.priority()));
  }
}
