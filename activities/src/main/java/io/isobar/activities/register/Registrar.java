package io.isobar.activities.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.activities.progress.Progress;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.domain.drift.Predictions;
import io.isobar.domain.drift.Profile;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.storage.postgres.ColumnCounter;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.ModelDraft;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.Registrations;
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

/** The register step: a version, its scores, its provenance and the profile of its rows. */
public final class Registrar implements RegisterActivities {
  private static final ObjectMapper JSON = Payloads.mapper();

  private final Registrations registrations;
  private final ColumnCounter counter;
  private final SampledRows rows;
  private final Function<ObjectRef, Bundle> bundles;
  private final Function<Bundle, Predictor> predictors;
  private final ProgressSource progress;

  public Registrar(
      Database database, Function<ObjectRef, Bundle> bundles, ProgressSource progress) {
    this(database, bundles, Bundle::predictor, progress);
  }

  Registrar(
      Database database,
      Function<ObjectRef, Bundle> bundles,
      Function<Bundle, Predictor> predictors,
      ProgressSource progress) {
    this.registrations = new Registrations(database);
    this.counter = new ColumnCounter(database);
    this.rows = new SampledRows(database);
    this.bundles = bundles;
    this.predictors = predictors;
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
        registrations.register(draft, () -> profile(call, predictors.apply(bundle)));
    return new RegisterResult(version.model(), version.version(), status);
  }

  private Profile profile(StepCall call, Predictor predictor) {
    Progress attempt = progress.of(call);
    int columns = call.dataset().columns().size();
    List<Long> batches = predictor.card().batches();
    List<String> counted = new ArrayList<>();
    Profile profile =
        counter.training(
            call.dataset(),
            batches,
            column -> {
              counted.add(column);
              attempt.report(counted.size(), columns, "columns", column);
            });
    Predictions predictions = new Predictions();
    rows.training(
        call.dataset(),
        batches,
        Predictions.every(profile.rows()),
        (batch, row, values) -> predictions.add(predictor, call.dataset().columns(), values));
    return profile.with(Optional.of(predictions.profile()));
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
