package io.isobar.gateway.feedback;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.feedback.Truth;
import io.isobar.domain.feedback.TruthShape;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.security.Caller;
import io.isobar.gateway.serve.Body;
import io.isobar.gateway.serve.BodyReader;
import io.isobar.gateway.serve.Faults;
import io.isobar.gateway.serve.LimitedStream;
import io.isobar.gateway.serve.RowError;
import io.isobar.gateway.serve.ServeSettings;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.serve.ServedModels;
import io.isobar.storage.postgres.AnsweredPrediction;
import io.isobar.storage.postgres.Truths;
import io.isobar.storage.postgres.Versions;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a request with truths to its answer: read, check, keep, count. */
final class Feedback {
  /** Truths of predictions that nobody knows are forgotten after this. */
  static final Duration WAITING = Duration.ofDays(30);

  private static final String AREA = "feedback";

  private final ServedModels models;
  private final Versions versions;
  private final Truths truths;
  private final FeedbackMeters meters;
  private final ServeSettings settings;
  private final BodyReader reader;
  private final Clock clock;

  Feedback(
      ServedModels models,
      Versions versions,
      Truths truths,
      FeedbackMeters meters,
      ServeSettings settings,
      Clock clock) {
    this.models = models;
    this.versions = versions;
    this.truths = truths;
    this.meters = meters;
    this.settings = settings;
    this.reader = new BodyReader(settings.maxRows());
    this.clock = clock;
  }

  /**
   * Keeps all truths of a request, or none.
   *
   * @param model that all predictions must be of, if one is named
   * @return what became of them: a list, or of one object an object
   * @throws Problem when something is wrong with any of them
   * @throws Failure when Postgres is away
   */
  Object take(Caller caller, Optional<String> model, HttpServletRequest request)
      throws IOException {
    try {
      Body body = read(request);
      model.ifPresent(this::requireKnown);
      Faults faults = new Faults(AREA);
      SentTruths reading = new SentTruths(caller, clock.instant(), faults);
      Map<Integer, Truth> sent = new LinkedHashMap<>();
      for (int row = 0; row < body.rows().size() && !faults.full(); row++) {
        int place = row;
        reading.read(row, body.rows().get(row)).ifPresent(truth -> sent.put(place, truth));
      }
      Map<String, AnsweredPrediction> known =
          truths.predictions(sent.values().stream().map(Truth::predictionId).distinct().toList());
      sent.forEach((row, truth) -> check(row, truth, known, model, faults));
      faults.refuseIfAny();
      List<Map<String, Object>> answers = keep(List.copyOf(sent.values()), known);
      return body.single() ? answers.getFirst() : answers;
    } catch (Problem problem) {
      meters.refused();
      throw problem;
    } catch (Failure failure) {
      meters.failed(failure);
      throw failure;
    }
  }

  private Body read(HttpServletRequest request) throws IOException {
    try {
      return reader.read(LimitedStream.body(request, settings.maxBodyBytes()));
    } catch (Problem problem) {
      // The reader names its problems after /predict, for which it was made.
      throw problem.as(problem.code().replace("predict.", AREA + "."));
    }
  }

  private void requireKnown(String model) {
    if (models.find(model).isEmpty()) {
      versions.requireKnown(model);
    }
  }

  private void check(
      int row,
      Truth truth,
      Map<String, AnsweredPrediction> known,
      Optional<String> model,
      Faults faults) {
    Optional<AnsweredPrediction> prediction = Optional.ofNullable(known.get(truth.predictionId()));
    Optional<String> other =
        prediction.map(AnsweredPrediction::model).filter(name -> !model.orElse(name).equals(name));
    if (other.isPresent()) {
      faults.add(
          RowError.wrong(
              row,
              "prediction_id",
              truth.predictionId(),
              "it is a prediction of " + other.get(),
              "one of " + model.orElse("")));
      return;
    }
    TruthShape shape = prediction.map(AnsweredPrediction::shape).orElseGet(() -> served(model));
    if (!shape.fits(truth.value())) {
      faults.add(
          RowError.wrong(row, "truth", truth.value(), "no truth of this model", shape.expected()));
    }
  }

  /** What a truth can be whose prediction is still on its way to Postgres. */
  private TruthShape served(Optional<String> model) {
    return model
        .flatMap(models::find)
        .map(ServedModel::predictor)
        .map(predictor -> TruthShape.of(predictor.card().classes()))
        .orElseGet(TruthShape.Unknown::new);
  }

  private List<Map<String, Object>> keep(List<Truth> sent, Map<String, AnsweredPrediction> known) {
    List<Map<String, Object>> answers = new ArrayList<>();
    for (Truths.Kept kept : truths.keep(sent)) {
      Optional<AnsweredPrediction> prediction =
          Optional.ofNullable(known.get(kept.truth().predictionId()));
      meters.taken(prediction, kept.outcome());
      answers.add(FeedbackViews.kept(kept, prediction));
    }
    return answers;
  }
}
