package io.isobar.activities.tune;

import io.isobar.activities.progress.Progress;
import io.isobar.domain.tune.BoosterParameters;
import io.isobar.storage.objects.Sha256;
import io.isobar.storage.postgres.FinishedTrial;
import io.isobar.workflows.tune.TrainingSet;
import io.isobar.workflows.tune.TuneSettings;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** One trial: boosting until the validation rows get no better. */
record Trial(int number, BoosterParameters parameters, TuneSettings settings, Goal goal) {

  long seed() {
    return BoosterSettings.seed(settings.seed(), number);
  }

  Training start(NativeSet set, Checkpoints checkpoints) {
    Map<String, Object> objective = goal.settings(settings.metric(), set.meanLabel());
    Map<String, Object> booster = BoosterSettings.of(parameters, seed(), objective);
    return new Training(set, booster, checkpoints);
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
            + goal.fingerprint(settings.metric());
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  FinishedTrial train(
      NativeSet set, Progress progress, String fingerprint, Checkpoints checkpoints) {
    try (Training training = start(set, checkpoints)) {
      while (training.rounds() < settings.rounds()
          && training.roundsSinceBest() < settings.patience()) {
        training.growAndScore();
        progress.report(training.rounds(), settings.rounds(), "rounds", note(training.best()));
      }
      return new FinishedTrial(
          fingerprint, score(set, training), training.bestRound(), training.seconds());
    }
  }

  private double score(NativeSet set, Training training) {
    return goal.isScoredByPredictions(settings.metric())
        ? PredictedLoss.of(
            settings.metric(),
            goal.classes().orElseThrow(),
            training.validationMargins(training.bestRound()),
            set.validationLabels())
        : training.best();
  }

  private String evalMetric() {
    return goal.evalMetric(settings.metric());
  }

  private String note(double best) {
    return String.format(Locale.ROOT, "trial %d: %s %.5f", number, evalMetric(), best);
  }
}
