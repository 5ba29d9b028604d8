package io.isobar.activities.drift;

import io.isobar.activities.progress.Progress;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.drift.ColumnProfile;
import io.isobar.domain.drift.DriftJudge;
import io.isobar.domain.drift.DriftVerdict;
import io.isobar.domain.drift.Predictions;
import io.isobar.domain.drift.Profile;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.storage.postgres.ColumnCounter;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.Profiles;
import io.isobar.storage.postgres.SampledRows;
import io.isobar.workflows.drift.DriftOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The champion's rows are never read again: their counts were kept. */
final class ProfileCheck {
  private final Profiles profiles;
  private final ColumnCounter counter;
  private final SampledRows rows;
  private final Function<ObjectRef, Predictor> bundles;
  private final ProgressSource progress;

  ProfileCheck(Database database, Function<ObjectRef, Predictor> bundles, ProgressSource progress) {
    this.profiles = new Profiles(database);
    this.counter = new ColumnCounter(database);
    this.rows = new SampledRows(database);
    this.bundles = bundles;
    this.progress = progress;
  }

  DriftVerdict judge(Judged judged) {
    ModelVersion champion = judged.champion();
    int version = champion.version();
    Profile reference =
        profiles.training(champion.model(), version).orElseThrow(() -> noProfile(champion));
    Optional<DriftVerdict> few =
        DriftJudge.tooFew(judged.rows(), reference.rows(), version, judged.rules());
    if (few.isPresent()) {
      return few.get();
    }
    Profile current =
        count(judged, bins(judged, reference)).with(predictions(judged, reference.prediction()));
    profiles.keepBatch(
        judged.call().dataset().name(), champion.model(), version, judged.batch(), current);
    return DriftJudge.judge(reference, current, version, judged.rules());
  }

  private Profile count(Judged judged, List<ColumnProfile> bins) {
    Progress attempt = progress.of(judged.call());
    attempt.report(0, judged.rows(), "rows", "");
    Profile counted = counter.batch(judged.call().dataset(), judged.batch(), bins);
    attempt.report(counted.rows(), judged.rows(), "rows", "");
    return counted;
  }

  /** A column that has come to the definition after the champion was trained is left out. */
  private static List<ColumnProfile> bins(Judged judged, Profile reference) {
    boolean asked = !judged.settings().columns().isEmpty();
    List<String> known = reference.columns().stream().map(ColumnProfile::column).toList();
    List<ColumnProfile> bins = new ArrayList<>();
    for (Column column : judged.columns()) {
      Optional<ColumnProfile> found = reference.column(column.name());
      if (asked && found.isEmpty()) {
        throw judged.unknown(column.name(), known);
      }
      found.ifPresent(bins::add);
    }
    return bins;
  }

  /** What the champion predicts for the batch; a version of before has nothing to compare with. */
  private Optional<ColumnProfile> predictions(Judged judged, Optional<ColumnProfile> trained) {
    if (trained.isEmpty()
        || judged.settings().chosen().predictions() == DriftOptions.Predictions.IGNORE) {
      return Optional.empty();
    }
    Predictor predictor = bundles.apply(judged.champion().bundle());
    List<Column> columns = judged.call().dataset().columns();
    Predictions predictions = new Predictions();
    rows.batch(
        judged.call().dataset(),
        judged.batch(),
        Predictions.every(judged.rows()),
        (batch, row, values) -> predictions.add(predictor, columns, values));
    return trained.map(predictions::profile);
  }

  static Failure noProfile(ModelVersion champion) {
    return Failure.user(
        "drift.no-profile",
        "Version %d of %s has no profile of its training rows to compare with."
            .formatted(champion.version(), champion.model()),
        "Register it with the register step, which counts them.");
  }
}
