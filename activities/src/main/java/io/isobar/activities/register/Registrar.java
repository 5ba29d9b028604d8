package io.isobar.activities.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.activities.progress.Progress;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.domain.drift.Predictions;
import io.isobar.domain.drift.Profile;
import io.isobar.domain.evaluate.explain.Explanations;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.domain.scoring.comparable.ComparableRows;
import io.isobar.storage.bundle.ComparableStore;
import io.isobar.storage.bundle.ExplanationStore;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.postgres.ColumnCounter;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.ModelDraft;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.Registrations;
import io.isobar.storage.postgres.Registrations.Training;
import io.isobar.storage.postgres.SampledRows;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.register.RegisterActivities;
import io.isobar.workflows.register.RegisterResult;
import io.isobar.workflows.register.RegisterResult.Status;
import io.isobar.workflows.register.RegisterSettings;
import io.isobar.workflows.tune.TuneResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The register step: a version, its scores, its provenance, and of its training rows the profile
 * and those that predictions are compared with.
 */
public final class Registrar implements RegisterActivities {
  private static final ObjectMapper JSON = Payloads.mapper();

  private final Registrations registrations;
  private final ColumnCounter counter;
  private final SampledRows rows;
  private final Function<ObjectRef, Bundle> bundles;
  private final Function<Bundle, Predictor> predictors;
  private final ExplanationStore explanations;
  private final ComparableStore comparables;
  private final ProgressSource progress;

  public Registrar(
      Database database,
      Function<ObjectRef, Bundle> bundles,
      ObjectStore objects,
      ProgressSource progress) {
    this(database, bundles, Bundle::predictor, objects, progress);
  }

  Registrar(
      Database database,
      Function<ObjectRef, Bundle> bundles,
      Function<Bundle, Predictor> predictors,
      ObjectStore objects,
      ProgressSource progress) {
    this.registrations = new Registrations(database);
    this.counter = new ColumnCounter(database);
    this.rows = new SampledRows(database);
    this.bundles = bundles;
    this.predictors = predictors;
    this.explanations = new ExplanationStore(objects);
    this.comparables = new ComparableStore(objects);
    this.progress = progress;
  }

  @Override
  public RegisterResult register(
      StepCall call, RegisterSettings settings, TuneResult candidate, EvaluateResult evaluation) {
    Bundle bundle = bundles.apply(candidate.bundle());
    Status status = status(evaluation);
    ModelDraft draft =
        new ModelDraft(
            settings.model(),
            call.dataset().name(),
            call.run(),
            call.branch().isEmpty() ? call.step() : call.step() + "." + call.branch(),
            status.name(),
            candidate.bundle(),
            json(evaluation.candidate()),
            json(evaluation),
            json(Lineage.of(bundle, candidate, evaluation)),
            evaluation.explanations());
    ModelVersion version =
        registrations.register(
            draft, () -> training(call, settings, predictors.apply(bundle), evaluation));
    return new RegisterResult(version.model(), version.version(), status);
  }

  private Training training(
      StepCall call, RegisterSettings settings, Predictor predictor, EvaluateResult evaluation) {
    List<Long> batches = predictor.card().batches();
    Profile profile = profile(call, batches);
    Predictions predictions = new Predictions();
    int most = Math.min(settings.mostComparable(), ComparableRows.most(call.dataset()));
    Optional<ComparableSample> sample =
        most == 0
            ? Optional.empty()
            : Optional.of(new ComparableSample(call.dataset(), batches, most));
    rows.training(
        call.dataset(),
        batches,
        Predictions.every(profile.rows()),
        (batch, row, values) -> {
          predictions.add(predictor, call.dataset().columns(), values);
          sample.ifPresent(one -> one.add(batch, row, values));
        });
    Optional<Explanations> learned = evaluation.explanations().map(explanations::read);
    return new Training(
        profile.with(Optional.of(predictions.profile())),
        sample.flatMap(one -> one.rows(learned)).map(comparables::save));
  }

  private Profile profile(StepCall call, List<Long> batches) {
    Progress attempt = progress.of(call);
    int columns = call.dataset().columns().size();
    List<String> counted = new ArrayList<>();
    return counter.training(
        call.dataset(),
        batches,
        column -> {
          counted.add(column);
          attempt.report(counted.size(), columns, "columns", column);
        });
  }

  private static Status status(EvaluateResult evaluation) {
    return switch (evaluation.verdict()) {
      case promote -> Status.candidate;
      case keep, uncertain, fail -> Status.rejected;
    };
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a candidate's record cannot be written as JSON", e);
    }
  }
}
