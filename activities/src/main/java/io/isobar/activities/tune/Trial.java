package io.isobar.activities.tune;

import io.isobar.activities.progress.Progress;
import io.isobar.domain.evaluate.Metric;
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

/** One trial: boosting until the validation rows get no better, or a bar is missed. */
record Trial(int number, BoosterParameters parameters, TuneSettings settings, Bars bars) {
  Trial(int number, BoosterParameters parameters, TuneSettings settings) {
    this(number, parameters, settings, Bars.NONE);
  }

  long seed() {
    return BoosterSettings.seed(settings.seed(), number);
  }

  Training start(NativeSet set, Checkpoints checkpoints) {
    return new Training(set, booster(), checkpoints);
  }

  /** Everything that the trainer is given. */
  Map<String, Object> booster() {
    return BoosterSettings.of(parameters, seed(), metric(settings.metric()));
  }

  /** What the trees are judged by in training, on the scale of the transformed target. */
  private static String metric(Metric metric) {
    return switch (metric) {
      case RMSE, R2 -> "rmse";
      case MAE, MAPE -> "mae";
    };
  }

  /** All that decides how the trial ends. */
  String fingerprint(TrainingSet set) {
    String text =
        String.join(
            " ",
            set.train().sha256(),
            set.validation().sha256(),
            parameters.toString(),
            metric(settings.metric()),
            String.valueOf(settings.rounds()),
            String.valueOf(settings.patience()),
            String.valueOf(seed()));
    String whole = bars.equals(Bars.NONE) ? text : text + " " + bars;
    return Sha256.of(whole.getBytes(StandardCharsets.UTF_8));
  }

  FinishedTrial train(
      NativeSet set, Progress progress, String fingerprint, Checkpoints checkpoints) {
    List<Integer> curve = Rungs.before(settings.rounds());
    try (Training training = start(set, checkpoints)) {
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
          training.best(),
          training.bestRound(),
          training.seconds(),
          missed,
          training.rounds(),
          training.curve());
    }
  }

  private String note(double best) {
    return String.format(Locale.ROOT, "trial %d: %s %.5f", number, metric(settings.metric()), best);
  }
}
