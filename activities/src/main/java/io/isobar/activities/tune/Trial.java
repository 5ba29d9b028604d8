package io.isobar.activities.tune;

import io.isobar.activities.progress.Progress;
import io.isobar.domain.tune.Bars;
import io.isobar.domain.tune.BoosterParameters;
import io.isobar.domain.tune.Rungs;
import io.isobar.storage.objects.Sha256;
import io.isobar.storage.postgres.FinishedTrial;
import io.isobar.workflows.tune.TrainingSet;
import io.isobar.workflows.tune.TuneSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One trial: boosting until the rows held out get no better, or a bar is missed. */
record Trial(
    int number, BoosterParameters parameters, TuneSettings settings, Goal goal, Bars bars) {
  Trial(int number, BoosterParameters parameters, TuneSettings settings, Goal goal) {
    this(number, parameters, settings, goal, Bars.NONE);
  }

  long seed() {
    return BoosterSettings.seed(settings.seed(), number);
  }

  Training start(NativeSet set, Checkpoints checkpoints) {
    return new Training(set, learner(set, goal).settings(), checkpoints);
  }

  /**
   * What a booster of this trial learns from.
   *
   * @param ofSet the goal by the encoder of these rows
   */
  Learner learner(NativeSet set, Goal ofSet) {
    Map<String, Object> objective = ofSet.settings(settings.metric(), set.meanLabel());
    return new Learner(set, BoosterSettings.of(parameters, seed(), objective));
  }

  /** All that decides how the trial ends. */
  String fingerprint(TrainingSet set) {
    String text =
        String.join(
                " ",
                set.train().sha256(),
                set.validation().sha256(),
                parameters.toString(),
                evalMetric(),
                String.valueOf(settings.rounds()),
                String.valueOf(settings.patience()),
                String.valueOf(seed()))
            + goal.fingerprint(settings.metric())
            + set.folds().map(folds -> " folds " + folds.sha256()).orElse("");
    String whole = bars.equals(Bars.NONE) ? text : text + " " + bars;
    return Sha256.of(whole.getBytes(StandardCharsets.UTF_8));
  }

  /** Trains the boosters of all learners together, one alone or one for each fold. */
  FinishedTrial train(
      List<Learner> learners, Progress progress, String fingerprint, Checkpoints checkpoints) {
    List<Integer> curve = Rungs.rounds(parameters.eta(), settings.rounds());
    try (Training training = new Training(learners, checkpoints, progress)) {
      boolean missed = false;
      while (training.rounds() < settings.rounds()
          && training.roundsSinceBest() < settings.patience()
          && !missed) {
        training.growAndScore(curve::contains);
        missed = bars.stop(training.rounds(), training.best());
        progress.report(training.rounds(), settings.rounds(), "rounds", note(training.best()));
      }
      return new FinishedTrial(
          fingerprint,
          score(training),
          training.bestRound(),
          training.seconds(),
          missed,
          training.rounds(),
          missed ? training.curve() : training.curve().with(training.bestRound(), training.best()));
    }
  }

  private double score(Training training) {
    return goal.isScoredByPredictions(settings.metric())
        ? PredictedLoss.of(
            settings.metric(), goal.classes().orElseThrow(), training.heldOut(training.bestRound()))
        : training.best();
  }

  private String evalMetric() {
    return goal.evalMetric(settings.metric());
  }

  private String note(double best) {
    return String.format(Locale.ROOT, "trial %d: %s %.5f", number, evalMetric(), best);
  }
}
