package io.isobar.activities.drift;

import io.isobar.activities.progress.Progress;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.drift.DriftJudge;
import io.isobar.domain.drift.DriftVerdict;
import io.isobar.domain.drift.evidently.ColumnRows;
import io.isobar.domain.drift.evidently.EvidentlyJudge;
import io.isobar.domain.drift.evidently.EvidentlyReport;
import io.isobar.domain.drift.evidently.EvidentlyRules;
import io.isobar.domain.drift.evidently.EvidentlyVerdict;
import io.isobar.domain.drift.evidently.EvidentlyVerdict.Left;
import io.isobar.domain.drift.evidently.Sample;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.storage.postgres.ColumnSamples;
import io.isobar.storage.postgres.Database;
import io.isobar.workflows.drift.DriftSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** Reads the champion's training rows again, and judges as Evidently would. */
final class EvidentlyCheck {
  private final ColumnSamples samples;
  private final Function<ObjectRef, Predictor> bundles;
  private final ProgressSource progress;

  EvidentlyCheck(
      Database database, Function<ObjectRef, Predictor> bundles, ProgressSource progress) {
    this.samples = new ColumnSamples(database);
    this.bundles = bundles;
    this.progress = progress;
  }

  DriftVerdict judge(Judged judged) {
    ModelCard card = bundles.apply(judged.champion().bundle()).card();
    int version = judged.champion().version();
    Optional<DriftVerdict> few =
        DriftJudge.tooFew(judged.rows(), card.trainRows(), version, judged.rules());
    if (few.isPresent()) {
      return few.get();
    }
    DriftSettings settings = judged.settings();
    EvidentlyRules rules = new EvidentlyRules(settings.driftShare(), settings.chosen().tests());
    EvidentlyVerdict verdict = compare(judged, card.batches(), rules);
    if (verdict.columns().isEmpty()) {
      throw nothing(verdict);
    }
    return EvidentlyReport.of(verdict, rules, judged.rules().target(), card.trainRows(), version);
  }

  private EvidentlyVerdict compare(Judged judged, List<Long> batches, EvidentlyRules rules) {
    Progress attempt = progress.of(judged.call());
    List<Column> columns = judged.columns();
    SortedMap<String, Sample> reference =
        samples.training(judged.call().dataset(), batches, columns);
    attempt.report(1, 2, "sides", "training rows");
    SortedMap<String, Sample> current =
        samples.batch(judged.call().dataset(), judged.batch(), columns);
    attempt.report(2, 2, "sides", "batch");
    List<ColumnRows> rows = new ArrayList<>();
    List<Left> dates = new ArrayList<>();
    for (Column column : columns) {
      Sample before = reference.get(column.name());
      Sample now = current.get(column.name());
      if (before == null || now == null) {
        dates.add(new Left(column.name(), "Evidently compares no dates"));
      } else {
        rows.add(new ColumnRows(column.name(), before, now));
      }
    }
    EvidentlyVerdict verdict = EvidentlyJudge.judge(rows, rules);
    List<Left> left = new ArrayList<>(verdict.left());
    left.addAll(dates);
    return new EvidentlyVerdict(verdict.columns(), left, verdict.drifted());
  }

  private static Failure nothing(EvidentlyVerdict verdict) {
    return Failure.user(
        "drift.nothing-judged",
        "No column can be judged by Evidently's rules: "
            + String.join(
                "; ",
                verdict.left().stream().map(one -> one.column() + ": " + one.reason()).toList())
            + ".",
        "Name other tests or columns in the drift step, or use the mode profile.");
  }
}
