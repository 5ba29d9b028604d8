package io.isobar.activities.decide;

import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.decide.DecayRule;
import io.isobar.domain.decide.ServedEvidence;
import io.isobar.domain.decide.TrainingFigures;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Decisions;
import io.isobar.storage.postgres.RowsToLearn;
import io.isobar.storage.postgres.VersionCard;
import io.isobar.storage.postgres.Versions;
import io.isobar.workflows.decide.DecideServedInput;
import io.isobar.workflows.decide.DecideSettings;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.pipeline.StepCall;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The figures of a decision by what the champion has answered. */
final class ServedFigures {
  private final RowsToLearn rows;
  private final Decisions decisions;
  private final Versions versions;
  private final Database database;
  private final Function<ObjectRef, Predictor> bundles;

  ServedFigures(Database database, Function<ObjectRef, Predictor> bundles) {
    this.database = database;
    this.rows = new RowsToLearn(database);
    this.decisions = new Decisions(database);
    this.versions = new Versions(database);
    this.bundles = bundles;
  }

  /**
   * What was found.
   *
   * @param dataset of the champion; empty without one
   */
  record Found(String dataset, TrainingFigures figures) {}

  Found gather(
      StepCall call, DecideSettings settings, DecideServedInput input, Optional<String> asker) {
    Optional<RowsToLearn.Champion> champion = rows.champion(settings.model(), settings.alias());
    int version = champion.map(RowsToLearn.Champion::version).orElse(0);
    Optional<VersionCard> card =
        champion.flatMap(known -> versions.find(settings.model(), known.version()));
    Optional<Predictor> predictor = card.map(known -> bundles.apply(known.version().bundle()));
    Optional<Dataset> dataset = predictor.map(known -> known.card().dataset());
    dataset.ifPresent(known -> requireMetric(settings, known.target().task()));
    ServedEvidence evidence =
        new ServedEvidence(
            input.until(),
            decisions.asked(
                new Decisions.StepOfPipeline(
                    call.run(), call.pipeline(), call.step(), call.branch()),
                settings.model(),
                version),
            input.drift().flatMap(DriftResult::window));
    LiveScores.Found live = live(settings, card, predictor, evidence);
    TrainingFigures figures =
        new TrainingFigures(
            version,
            champion.map(RowsToLearn.Champion::age),
            0,
            0,
            live.score(),
            live.coverage(),
            Optional.empty(),
            input.drift().map(drift -> isDrifted(drift, version)),
            input.drift().map(DriftResult::driftedColumns).orElse(List.of()),
            input.drift().map(drift -> reason(drift, version)).orElse(""),
            asker,
            List.of(),
            Optional.of(evidence));
    return new Found(dataset.map(Dataset::name).orElse(""), figures);
  }

  private LiveScores.Found live(
      DecideSettings settings,
      Optional<VersionCard> champion,
      Optional<Predictor> predictor,
      ServedEvidence evidence) {
    // It is loaded already.
    LiveScores live = new LiveScores(database, bundle -> predictor.orElseThrow());
    return champion
        .map(known -> live.of(settings.rules(), known, evidence::predictions))
        .orElse(LiveScores.Found.NOTHING);
  }

  /** Another version may have become champion since the drift was judged. */
  private static boolean isDrifted(DriftResult drift, int champion) {
    return drift.verdict() == DriftResult.Verdict.drifted && drift.reference() == champion;
  }

  private static String reason(DriftResult drift, int champion) {
    return drift.verdict() == DriftResult.Verdict.drifted && drift.reference() != champion
        ? "it was judged for version %d, and version %d is champion now"
            .formatted(drift.reference(), champion)
        : drift.reason();
  }

  private static void requireMetric(DecideSettings settings, Task task) {
    settings
        .rules()
        .decayed()
        .map(DecayRule::metric)
        .filter(metric -> !Metric.of(task).contains(metric))
        .ifPresent(
            metric -> {
              throw Failure.user(
                  "decide.metric-of-another-task",
                  "Decay of %s cannot be told by %s: its champion is for %s."
                      .formatted(
                          settings.model(), metric.key(), task.name().toLowerCase(Locale.ROOT)),
                  "Name one of %s as the metric of decayed."
                      .formatted(
                          String.join(", ", Metric.of(task).stream().map(Metric::key).toList())));
            });
  }
}
