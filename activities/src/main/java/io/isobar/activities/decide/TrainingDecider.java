package io.isobar.activities.decide;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.decide.ServedEvidence;
import io.isobar.domain.decide.TrainingDecision;
import io.isobar.domain.decide.TrainingFigures;
import io.isobar.domain.decide.TrainingJudge;
import io.isobar.domain.drift.ServedWindow;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Decision;
import io.isobar.storage.postgres.Decisions;
import io.isobar.storage.postgres.RowsToLearn;
import io.isobar.storage.postgres.Versions;
import io.isobar.workflows.decide.DecideActivities;
import io.isobar.workflows.decide.DecideInput;
import io.isobar.workflows.decide.DecideResult;
import io.isobar.workflows.decide.DecideServedInput;
import io.isobar.workflows.decide.DecideSettings;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.pipeline.StepCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code uses: decide}. */
public final class TrainingDecider implements DecideActivities {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingDecider.class);

  private final RowsToLearn rows;
  private final Decisions decisions;
  private final Versions versions;
  private final LiveScores live;
  private final ServedFigures served;

  /** {@code bundles} give the classes of the champion and what it has promised. */
  public TrainingDecider(Database database, Function<ObjectRef, Predictor> bundles) {
    this.rows = new RowsToLearn(database);
    this.decisions = new Decisions(database);
    this.versions = new Versions(database);
    this.live = new LiveScores(database, bundles);
    this.served = new ServedFigures(database, bundles);
  }

  @Override
  public DecideResult decide(StepCall call, DecideSettings settings, DecideInput input) {
    long batch = input.split().batch();
    String dataset = call.dataset().name();
    TrainingFigures figures = figures(call, settings, input);
    return kept(call, settings, dataset, Optional.of(batch), figures);
  }

  @Override
  public DecideResult byServed(StepCall call, DecideSettings settings, DecideServedInput input) {
    ServedFigures.Found found =
        served.gather(call, settings, input, asker(call, settings, input.asked()));
    return kept(call, settings, found.dataset(), Optional.empty(), found.figures());
  }

  private DecideResult kept(
      StepCall call,
      DecideSettings settings,
      String dataset,
      Optional<Long> batch,
      TrainingFigures figures) {
    TrainingDecision decision = TrainingJudge.decide(settings.rules(), figures);
    DecideResult result =
        new DecideResult(
            batch.orElse(0L),
            decision.train(),
            decision.reasons(),
            figures.champion(),
            figures.rows(),
            figures.newRows(),
            figures.newShare(),
            figures.originShare(),
            figures.championAge().map(Duration::toHours),
            figures.driftedColumns(),
            figures.asked());
    decisions.keep(
        new Decision(
            0,
            call.run(),
            call.step(),
            call.branch(),
            call.pipeline(),
            dataset,
            batch,
            figures.served().map(ServedEvidence::until),
            settings.model(),
            result.train(),
            result.reasons(),
            json(figures),
            Instant.EPOCH));
    LOG.info("{}", result.summary());
    return result;
  }

  private TrainingFigures figures(StepCall call, DecideSettings settings, DecideInput input) {
    Dataset dataset = call.dataset();
    long batch = input.split().batch();
    Optional<RowsToLearn.Champion> champion = rows.champion(settings.model(), settings.alias());
    int version = champion.map(RowsToLearn.Champion::version).orElse(0);
    RowsToLearn.Counts counts = rows.count(dataset, batch, settings.model(), version);
    LiveScores.Found found = live(settings, version);
    return new TrainingFigures(
        version,
        champion.map(RowsToLearn.Champion::age),
        counts.rows(),
        counts.fresh(),
        found.score(),
        found.coverage(),
        settings
            .rules()
            .origin()
            .map(origin -> rows.share(dataset, batch, origin.column(), origin.values())),
        input.drift().map(drift -> drift.verdict() == DriftResult.Verdict.drifted),
        input.drift().map(DriftResult::driftedColumns).orElse(List.of()),
        input.drift().map(DriftResult::reason).orElse(""),
        asker(call, settings, input.asked()),
        input.split().problems(),
        Optional.empty());
  }

  private LiveScores.Found live(DecideSettings settings, int champion) {
    if (!settings.rules().needTruths()) {
      return LiveScores.Found.NOTHING;
    }
    Instant now = Instant.now();
    return versions
        .find(settings.model(), champion)
        .map(
            card ->
                live.of(
                    settings.rules(),
                    card,
                    length -> Optional.of(ServedWindow.before(now, length))))
        .orElse(LiveScores.Found.NOTHING);
  }

  /** Who asked for a training; empty when nobody did. */
  private Optional<String> asker(StepCall call, DecideSettings settings, boolean asked) {
    if (!asked) {
      return Optional.empty();
    }
    String parameter = "the parameter " + settings.askedBy().orElse("");
    return Optional.of(
        rows.asker(call.run()).map(who -> who + " (" + parameter + ")").orElse(parameter));
  }

  private static String json(TrainingFigures figures) {
    try {
      return Payloads.mapper().writeValueAsString(figures);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("figures cannot be written as JSON", e);
    }
  }
}
