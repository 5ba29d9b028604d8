package io.isobar.workflows.tune;

import io.isobar.workflows.pipeline.StepCall;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * Chooses trials. These are activities because the results of thousands of trials and their
 * learning curves belong into no history, and because the choice takes too long to be replayed.
 */
@ActivityInterface
public interface ProposalActivities {
  /** Begins, or finds again, the proposals of a tuning. */
  @ActivityMethod(name = "BeginSearch")
  Study begin(StepCall call, TuneSettings settings, TrainingSet set);

  /**
   * The proposal of a trial, which is made once. It knows the results of the trials up to {@code
   * trial - settings.lag()}, which all must have ended, and what the trials after them try, which
   * count as running whether they have ended or not: so that it does not matter who is first.
   */
  @ActivityMethod(name = "Propose")
  Proposal propose(StepCall call, TuneSettings settings, Study study, int trial);
}
