package io.isobar.activities.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.isobar.activities.progress.Progress;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.drift.ColumnProfile;
import io.isobar.domain.drift.DriftJudge;
import io.isobar.domain.drift.DriftRules;
import io.isobar.domain.drift.DriftVerdict;
import io.isobar.domain.drift.Profile;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.ColumnCounter;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DriftReport;
import io.isobar.storage.postgres.DriftReports;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.Models;
import io.isobar.storage.postgres.Profiles;
import io.isobar.workflows.drift.DriftActivities;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.drift.DriftSettings;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.pipeline.StepCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The drift step. The champion's rows are never read again: their counts were kept. */
public final class DriftCheck implements DriftActivities {
  private final Models models;
  private final Profiles profiles;
  private final ColumnCounter counter;
  private final DriftReports reports;
  private final ProgressSource progress;

  public DriftCheck(Database database, ProgressSource progress) {
    this.models = new Models(database);
    this.profiles = new Profiles(database);
    this.counter = new ColumnCounter(database);
    this.reports = new DriftReports(database);
    this.progress = progress;
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
    keep(call, settings, result);
    return result;
  }

  private DriftVerdict judge(
      StepCall call, DriftSettings settings, long batch, long rows, ModelVersion champion) {
    int version = champion.version();
    Profile reference =
        profiles.training(champion.model(), version).orElseThrow(() -> noProfile(champion));
    DriftRules rules =
        new DriftRules(
            call.dataset().target().column(),
            settings.threshold(),
            settings.minimumRows(),
            settings.minimumShare(),
            settings.driftShare());
    Optional<DriftVerdict> few = DriftJudge.tooFew(rows, reference.rows(), version, rules);
    if (few.isPresent()) {
      return few.get();
    }
    Profile current = count(call, batch, bins(call.dataset(), settings, reference));
    profiles.keepBatch(call.dataset().name(), champion.model(), version, batch, current);
    return DriftJudge.judge(reference, current, version, rules);
  }

  private Profile count(StepCall call, long batch, List<ColumnProfile> bins) {
    Progress attempt = progress.of(call);
    List<String> counted = new ArrayList<>();
    return counter.batch(
        call.dataset(),
        batch,
        bins,
        column -> {
          counted.add(column);
          attempt.report(counted.size(), bins.size(), "columns", column);
        });
  }

  /** A column that has come to the definition after the champion was trained is left out. */
  private static List<ColumnProfile> bins(
      Dataset dataset, DriftSettings settings, Profile reference) {
    if (settings.columns().isEmpty()) {
      return Stream.concat(
              dataset.features().stream().map(Column::name), Stream.of(dataset.target().column()))
          .map(reference::column)
          .flatMap(Optional::stream)
          .toList();
    }
    return settings.columns().stream()
        .map(
            name ->
                dataset
                    .column(name)
                    .flatMap(column -> reference.column(name))
                    .orElseThrow(() -> unknown(name, dataset, reference)))
        .toList();
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
      throw new IllegalStateException("distances cannot be written as JSON", e);
    }
  }

  private static Failure unknown(String name, Dataset dataset, Profile reference) {
    return Failure.user(
        "drift.unknown-column",
        "Column '%s' cannot be compared: the champion's training rows of %s have %s."
            .formatted(
                name,
                dataset.name(),
                String.join(
                    ", ", reference.columns().stream().map(ColumnProfile::column).toList())),
        "Name one of these columns in the drift step, or leave columns out to compare all.");
  }

  private static Failure noProfile(ModelVersion champion) {
    return Failure.user(
        "drift.no-profile",
        "Version %d of %s has no profile of its training rows to compare with."
            .formatted(champion.version(), champion.model()),
        "Register it with the register step, which counts them.");
  }
}
