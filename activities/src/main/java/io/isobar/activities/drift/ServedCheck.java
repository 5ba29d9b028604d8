package io.isobar.activities.drift;

import io.isobar.activities.progress.Progress;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.drift.ColumnProfile;
import io.isobar.domain.drift.DriftJudge;
import io.isobar.domain.drift.DriftVerdict;
import io.isobar.domain.drift.Profile;
import io.isobar.domain.drift.RowCounter;
import io.isobar.domain.drift.ServedWindow;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.Profiles;
import io.isobar.storage.postgres.ServedRows;
import io.isobar.workflows.drift.DriftSettings;
import io.isobar.workflows.pipeline.StepCall;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Judges what the champion has answered by the profile of its training rows. All that is known of
 * the rows is in its bundle: what they are made of, and how they are cleaned.
 */
final class ServedCheck {
  private final Profiles profiles;
  private final ServedRows served;
  private final Function<ObjectRef, Predictor> bundles;
  private final ProgressSource progress;

  ServedCheck(Database database, Function<ObjectRef, Predictor> bundles, ProgressSource progress) {
    this.profiles = new Profiles(database);
    this.served = new ServedRows(database);
    this.bundles = bundles;
    this.progress = progress;
  }

  /**
   * What was found.
   *
   * @param dataset of the champion
   * @param rows that it answered in the window
   */
  record Found(String dataset, long rows, DriftVerdict verdict) {}

  Found judge(StepCall call, DriftSettings settings, ServedWindow window, ModelVersion champion) {
    int version = champion.version();
    Profile reference =
        profiles
            .training(champion.model(), version)
            .orElseThrow(() -> ProfileCheck.noProfile(champion));
    ModelCard card = bundles.apply(champion.bundle()).card();
    RowCounter counter =
        new RowCounter(
            bins(settings, card, reference, champion),
            reference.prediction().filter(_ -> isPredictionCounted(settings)));
    Progress attempt = progress.of(call);
    served.stream(
        champion,
        card,
        window,
        (row, prediction) -> {
          counter.add(row, prediction);
          attempt.report(counter.rows(), 0, "served rows", "");
        });
    String judged =
        String.format(
            Locale.ROOT, "%,d rows served by version %d %s", counter.rows(), version, window);
    DriftVerdict verdict =
        DriftJudge.judge(
            reference, counter.profile(), version, DriftCheck.rules(settings, card.dataset()));
    return new Found(card.dataset().name(), counter.rows(), verdict.about(judged));
  }

  private static boolean isPredictionCounted(DriftSettings settings) {
    return switch (settings.chosen().predictions()) {
      case WATCH, DECIDE -> true;
      case IGNORE -> false;
    };
  }

  /** Of the inputs: requests bring neither the target nor columns that the model does not use. */
  private static List<ColumnProfile> bins(
      DriftSettings settings, ModelCard card, Profile reference, ModelVersion champion) {
    List<String> inputs = card.inputs().stream().map(Column::name).toList();
    for (String column : settings.columns()) {
      if (!inputs.contains(column)) {
        throw noInput(column, inputs, champion);
      }
    }
    List<String> compared = settings.columns().isEmpty() ? inputs : settings.columns();
    return compared.stream().map(reference::column).flatMap(Optional::stream).toList();
  }

  private static Failure noInput(String column, List<String> inputs, ModelVersion champion) {
    return Failure.user(
        "drift.unknown-column",
        "Column '%s' cannot be compared: rows served by version %d of %s have %s."
            .formatted(column, champion.version(), champion.model(), String.join(", ", inputs)),
        "Name one of these columns in the drift step, or leave columns out to compare all.");
  }
}
