package io.isobar.workflows.tune;

import io.isobar.domain.tune.BoosterParameters;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.pipeline.StepCall;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The effects of tuning: encode once, train each trial, train the winner to its best round. */
@ActivityInterface
public interface TuneActivities {
  /** Fits the encoder on the training rows up to {@code batch} and stores the encoded matrices. */
  @ActivityMethod(name = "PrepareTraining")
  TrainingSet prepare(StepCall call, TuneSettings settings, long batch);

  /**
   * Trains one trial, as histories ask for it that are older than {@link #proposed}. A trial that
   * has finished before is read, not trained again.
   */
  @ActivityMethod(name = "Trial")
  TrialResult trial(
      StepCall call,
      TuneSettings settings,
      TrainingSet set,
      int trial,
      BoosterParameters parameters);

  /** Trains what was proposed, as {@link #trial} does, and stops it at a bar that it misses. */
  @ActivityMethod(name = "ProposedTrial")
  TrialResult proposed(StepCall call, TuneSettings settings, TrainingSet set, Proposal proposal);

  /**
   * Trains the winner with exactly {@code best.bestRound()} rounds and stores its bundle.
   *
   * @param cleaning all rules of the clean steps: a request goes through them, as the training rows
   *     did
   */
  @ActivityMethod(name = "BuildCandidate")
  TuneResult candidate(
      StepCall call,
      TuneSettings settings,
      TrainingSet set,
      TrialResult best,
      CleanSettings cleaning);
}
