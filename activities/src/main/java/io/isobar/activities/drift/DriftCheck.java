package io.isobar.activities.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.drift.DriftJudge;
import io.isobar.domain.drift.DriftRules;
import io.isobar.domain.drift.DriftText;
import io.isobar.domain.drift.DriftVerdict;
import io.isobar.domain.drift.ServedWindow;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.storage.postgres.ColumnCounter;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DriftReport;
import io.isobar.storage.postgres.DriftReports;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.Models;
import io.isobar.workflows.drift.DriftActivities;
import io.isobar.workflows.drift.DriftOptions.Predictions;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.drift.DriftSettings;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.pipeline.StepCall;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The drift step: judges a batch by one of two modes, or what was served; keeps what was found. */
public final class DriftCheck implements DriftActivities {
  private static final Logger LOG = LoggerFactory.getLogger(DriftCheck.class);
  private static final int LOGGED = 100;

  private final Models models;
  private final ColumnCounter counter;
  private final DriftReports reports;
  private final ProfileCheck byProfile;
  private final EvidentlyCheck asEvidently;
  private final ServedCheck served;

  public DriftCheck(
      Database database, Function<ObjectRef, Predictor> bundles, ProgressSource progress) {
    this.models = new Models(database);
    this.counter = new ColumnCounter(database);
    this.reports = new DriftReports(database);
    this.byProfile = new ProfileCheck(database, bundles, progress);
    this.asEvidently = new EvidentlyCheck(database, bundles, progress);
    this.served = new ServedCheck(database, bundles, progress);
  }

  @Override
  public DriftResult drift(StepCall call, DriftSettings settings, long batch) {
    long rows = counter.rows(call.dataset(), batch);
    Optional<ModelVersion> champion = models.byAlias(settings.model(), settings.alias());
    DriftVerdict verdict =
        champion
            .map(version -> judge(call, settings, batch, rows, version))
            .orElseGet(() -> DriftJudge.noChampion(settings.model(), settings.alias(), rows));
    int reference = champion.map(ModelVersion::version).orElse(0);
    DriftResult result = Verdicts.result(batch, rows, reference, verdict, Optional.empty());
    return kept(call, settings, verdict, result, call.dataset().name());
  }

  @Override
  public DriftResult served(StepCall call, DriftSettings settings, Instant until) {
    ServedWindow window = ServedWindow.before(until, settings.chosen().served().orElseThrow());
    Optional<ModelVersion> champion = models.byAlias(settings.model(), settings.alias());
    ServedCheck.Found found =
        champion
            .map(version -> served.judge(call, settings, window, version))
            .orElseGet(
                () ->
                    new ServedCheck.Found(
                        "", 0, DriftJudge.nothingServed(settings.model(), settings.alias())));
    int reference = champion.map(ModelVersion::version).orElse(0);
    DriftResult result =
        Verdicts.result(0, found.rows(), reference, found.verdict(), Optional.of(window));
    return kept(call, settings, found.verdict(), result, found.dataset());
  }

  private DriftVerdict judge(
      StepCall call, DriftSettings settings, long batch, long rows, ModelVersion champion) {
    DriftRules rules = rules(settings, call.dataset());
    Judged judged = new Judged(call, settings, rules, batch, rows, champion);
    return switch (settings.chosen().mode()) {
      case PROFILE -> byProfile.judge(judged);
      case EVIDENTLY -> asEvidently.judge(judged);
    };
  }

  static DriftRules rules(DriftSettings settings, Dataset dataset) {
    return new DriftRules(
        dataset.target().column(),
        settings.threshold(),
        settings.chosen().significance(),
        settings.minimumRows(),
        settings.minimumShare(),
        settings.driftShare(),
        settings.chosen().predictions() == Predictions.DECIDE);
  }

  private DriftResult kept(
      StepCall call,
      DriftSettings settings,
      DriftVerdict verdict,
      DriftResult result,
      String dataset) {
    verdict.columns().stream().limit(LOGGED).map(DriftText::line).forEach(LOG::info);
    reports.keep(
        new DriftReport(
            call.run(),
            call.step(),
            call.branch(),
            dataset,
            result.window().isPresent() ? Optional.empty() : Optional.of(result.batch()),
            result.window(),
            settings.model(),
            result.reference(),
            result.verdict().name(),
            result.rows(),
            json(result),
            result.reason()));
    return result.brief();
  }

  private static String json(DriftResult result) {
    try {
      return Payloads.mapper().writeValueAsString(result.columns());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("findings cannot be written as JSON", e);
    }
  }
}
