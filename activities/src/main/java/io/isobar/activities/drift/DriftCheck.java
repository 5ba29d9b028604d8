package io.isobar.activities.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.domain.drift.DriftJudge;
import io.isobar.domain.drift.DriftRules;
import io.isobar.domain.drift.DriftText;
import io.isobar.domain.drift.DriftVerdict;
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
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The drift step: judges a batch by one of two modes, and keeps what was found. */
public final class DriftCheck implements DriftActivities {
  private static final Logger LOG = LoggerFactory.getLogger(DriftCheck.class);
  private static final int LOGGED = 100;

  private final Models models;
  private final ColumnCounter counter;
  private final DriftReports reports;
  private final ProfileCheck byProfile;
  private final EvidentlyCheck asEvidently;

  public DriftCheck(
      Database database, Function<ObjectRef, Predictor> bundles, ProgressSource progress) {
    this.models = new Models(database);
    this.counter = new ColumnCounter(database);
    this.reports = new DriftReports(database);
    this.byProfile = new ProfileCheck(database, bundles, progress);
    this.asEvidently = new EvidentlyCheck(database, bundles, progress);
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
    DriftResult result = Verdicts.result(batch, rows, reference, verdict);
    verdict.columns().stream().limit(LOGGED).map(DriftText::line).forEach(LOG::info);
    keep(call, settings, result);
    return result.brief();
  }

  private DriftVerdict judge(
      StepCall call, DriftSettings settings, long batch, long rows, ModelVersion champion) {
    DriftRules rules =
        new DriftRules(
            call.dataset().target().column(),
            settings.threshold(),
            settings.chosen().significance(),
            settings.minimumRows(),
            settings.minimumShare(),
            settings.driftShare(),
            settings.chosen().predictions() == Predictions.DECIDE);
    Judged judged = new Judged(call, settings, rules, batch, rows, champion);
    return switch (settings.chosen().mode()) {
      case PROFILE -> byProfile.judge(judged);
      case EVIDENTLY -> asEvidently.judge(judged);
    };
  }

  private void keep(StepCall call, DriftSettings settings, DriftResult result) {
    reports.keep(
        new DriftReport(
            call.run(),
            call.step(),
            call.branch(),
            call.dataset().name(),
            result.batch(),
            settings.model(),
            result.reference(),
            result.verdict().name(),
            result.rows(),
            json(result),
            result.reason()));
  }

  private static String json(DriftResult result) {
    try {
      return Payloads.mapper().writeValueAsString(result.columns());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("findings cannot be written as JSON", e);
    }
  }
}
