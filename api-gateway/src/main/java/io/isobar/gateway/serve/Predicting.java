package io.isobar.gateway.serve;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Explanation;
import io.isobar.domain.model.Prediction;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.error.Problems;
import io.isobar.gateway.log.PredictionLog;
import io.isobar.storage.postgres.LoggedPrediction;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a request to its answer: read, check, clean, predict, explain, log. */
public final class Predicting {
  private static final int LOGGED_INPUT = 4_096;
  private static final int LOGGED_ERROR = 2_000;

  private final ServedModels models;
  private final PredictionLog log;
  private final PredictMeters meters;
  private final ServeSettings settings;
  private final BodyReader reader;
  private final PredictionIds ids;
  private final Clock clock;

  public Predicting(
      ServedModels models,
      PredictionLog log,
      PredictMeters meters,
      ServeSettings settings,
      Clock clock) {
    this.models = models;
    this.log = log;
    this.meters = meters;
    this.settings = settings;
    this.reader = new BodyReader(settings.maxRows());
    this.ids = new PredictionIds(clock);
    this.clock = clock;
  }

  /** The answer as JSON. Everything that was predicted is in the journal when this returns. */
  byte[] answer(AskSource source) throws IOException {
    Call call = new Call(clock.instant().truncatedTo(ChronoUnit.MICROS), System.nanoTime());
    try {
      byte[] answer = answer(source.ask(), call);
      meters.answered(call.model, 200, call.nanos());
      return answer;
    } catch (Problem problem) {
      throw refused(problem, call);
    } catch (Failure failure) {
      throw refused(Problems.of(failure), call);
    }
  }

  private byte[] answer(Ask ask, Call call) throws IOException {
    ServedModel model = models.require(ask.model());
    call.model = model;
    Body body = read(ask, model);
    call.body = body;
    List<String> predictionIds = predictionIds(ask, body, model);
    Faults faults = new Faults();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int row = 0; row < body.rows().size() && !faults.full(); row++) {
      rows.add(model.rows().check(row, body.rows().get(row), faults));
    }
    faults.refuseIfAny();
    List<Answer> answers = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      answers.add(predict(model, rows.get(row), predictionIds.get(row), ask.explained()));
    }
    log.answered(logged(call, model, body, answers));
    return Json.bytes(body.single() ? answers.getFirst() : answers);
  }

  private Body read(Ask ask, ServedModel model) throws IOException {
    if (ask.length() > settings.maxBodyBytes()) {
      throw LimitedStream.tooLong(settings.maxBodyBytes());
    }
    InputStream bytes =
        new BufferedInputStream(new LimitedStream(ask.body(), settings.maxBodyBytes()));
    bytes.mark(2);
    int first = bytes.read();
    bytes.reset();
    // curl -d calls everything a form unless it is told otherwise.
    if (ask.form() && first != '{' && first != '[') {
      String form = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
      return new Body(true, List.of(model.rows().fromForm(FormReader.read(form))));
    }
    return reader.read(bytes);
  }

  /** Takes the ids that the client chose out of the rows; makes the others. */
  private List<String> predictionIds(Ask ask, Body body, ServedModel model) {
    List<String> chosen = new ArrayList<>();
    for (Map<String, Object> row : body.rows()) {
      Object own = model.rows().knows("prediction_id") ? null : row.remove("prediction_id");
      if (own != null) {
        chosen.add(PredictionIds.checked(own.toString()));
      } else {
        chosen.add(body.single() && ask.id().isPresent() ? ask.id().get() : ids.next());
      }
    }
    return chosen;
  }

  private static Answer predict(
      ServedModel model, Map<String, Object> row, String id, int explained) {
    Prediction prediction = model.predictor().predict(row);
    if (!prediction.isFinite()) {
      throw Failure.platform(
          "model.not-finite",
          "Model " + model.model() + " version " + model.version() + " predicts no finite number.",
          "Release another version, and look at what this one was trained on.",
          null);
    }
    List<Answer.Warning> warnings = new ArrayList<>();
    for (String field : model.predictor().unseen(row)) {
      warnings.add(Answer.Warning.unseen(field, row.getOrDefault(field, "")));
    }
    Optional<Explanation> explanation =
        explained == 0 ? Optional.empty() : model.predictor().explain(row);
    if (explained > 0 && explanation.isEmpty()) {
      warnings.add(Answer.Warning.unexplained());
    }
    return Answer.of(
        prediction,
        model,
        id,
        warnings,
        explanation.map(known -> Answer.Explained.of(known, explained)).orElse(null));
  }

  private List<LoggedPrediction> logged(
      Call call, ServedModel model, Body body, List<Answer> answers) {
    long micros = call.nanos() / 1_000;
    List<LoggedPrediction> logged = new ArrayList<>();
    for (int row = 0; row < answers.size(); row++) {
      logged.add(
          new LoggedPrediction(
              answers.get(row).predictionId(),
              call.at,
              model.model(),
              model.version(),
              Json.text(body.rows().get(row)),
              Json.text(answers.get(row)),
              micros,
              200,
              null,
              settings.instance()));
    }
    return logged;
  }

  private Problem refused(Problem problem, Call call) {
    int status = problem.status().value();
    meters.answered(call.model, status, call.nanos());
    Optional<ServedModel> model = Optional.ofNullable(call.model);
    log.refused(
        new LoggedPrediction(
            ids.next(),
            call.at,
            model.map(ServedModel::model).orElse(null),
            model.map(ServedModel::version).orElse(null),
            shortInput(call.body),
            null,
            call.nanos() / 1_000,
            status,
            cut(problem.code() + ": " + problem.detail()),
            settings.instance()));
    return problem;
  }

  private static @Nullable String shortInput(@Nullable Body body) {
    if (body == null || body.rows().size() > 10) {
      return null;
    }
    String input = Json.text(body.single() ? body.rows().getFirst() : body.rows());
    return input.length() > LOGGED_INPUT ? null : input;
  }

  private static String cut(String text) {
    return text.length() > LOGGED_ERROR ? text.substring(0, LOGGED_ERROR) : text;
  }

  /** What is known of a call so far, for the log and the metrics. */
  private static final class Call {
    private final Instant at;
    private final long started;
    private @Nullable ServedModel model;
    private @Nullable Body body;

    private Call(Instant at, long started) {
      this.at = at;
      this.started = started;
    }

    private long nanos() {
      return System.nanoTime() - started;
    }
  }

  /** Where a request comes from; a bad query is refused, counted and logged like a bad body. */
  interface AskSource {
    Ask ask() throws IOException;
  }
}
