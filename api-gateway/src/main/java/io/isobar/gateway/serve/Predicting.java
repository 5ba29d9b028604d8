package io.isobar.gateway.serve;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Explanation;
import io.isobar.domain.model.Prediction;
import io.isobar.domain.scoring.comparable.ComparableRow;
import io.isobar.gateway.admission.Admission;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.error.Problems;
import io.isobar.gateway.log.PredictionLog;
import io.isobar.storage.postgres.LoggedPrediction;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
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

  private final Admission admission;
  private final ServedModels models;
  private final PredictionLog log;
  private final PredictMeters meters;
  private final Shadowing shadowing;
  private final ServeSettings settings;
  private final PredictionIds ids;
  private final Clock clock;

  public Predicting(
      Admission admission,
      ServedModels models,
      PredictionLog log,
      PredictMeters meters,
      Shadowing shadowing,
      ServeSettings settings,
      Clock clock) {
    this.admission = admission;
    this.models = models;
    this.log = log;
    this.meters = meters;
    this.shadowing = shadowing;
    this.settings = settings;
    this.ids = new PredictionIds(clock);
    this.clock = clock;
  }

  /**
   * The answer in the words of the request's protocol. Everything that was predicted is in the
   * journal when this returns.
   */
  public <A> A answer(Asking<A> asking) throws IOException {
    Call call = call(null);
    try {
      A answer = answer(asking, call);
      meters.answered(call.model, 200, call.nanos());
      return answer;
    } catch (RuntimeException thrown) {
      throw refused(Problems.ofAny(thrown), call);
    }
  }

  /**
   * What a version says of a row, checked and cleaned like any other. It is neither logged nor
   * counted, and gives way to predictions that are: it waits for nobody.
   *
   * @throws Problem 422 with everything that is wrong with it; 429 when there is no place
   */
  public Answered tried(ServedModel model, Map<String, Object> row, int explained) {
    try (Admission.Seat _ = admission.enter(Optional.of(Duration.ZERO))) {
      Which exactly =
          new Which(
              Optional.of(model.model()),
              Optional.of(Integer.toString(model.version())),
              Optional.empty());
      Ask ask = new Ask(exactly, explained, 0, Optional.empty(), Optional.empty());
      Faults faults = new Faults();
      Map<String, Object> checked = model.rows().check(0, row, faults);
      faults.refuseIfAny();
      return predict(model, checked, newId(), ask);
    }
  }

  /** Begins a stream of rows for what is served now, and for what is tried beside it. */
  public RowStream stream(HttpServletRequest request, Which which) {
    Call call = call(null);
    try {
      Ask ask = Ask.of(request, which);
      ServedModel model = models.require(ask.which());
      if (ask.comparable() > 0) {
        model.comparing().require();
      }
      return new RowStream(this, model, ask);
    } catch (Problem problem) {
      throw refused(problem, call);
    }
  }

  Call call(@Nullable ServedModel model) {
    Call call = new Call(clock.instant().truncatedTo(ChronoUnit.MICROS), System.nanoTime());
    call.model = model;
    return call;
  }

  /** How a request for a model is split now. */
  Optional<Split> splitOf(Ask ask, ServedModel model) {
    return models.splitOf(ask.which(), model);
  }

  PredictionId newId() {
    return ids.made();
  }

  /** A place at work for a part of a stream, which may wait as long as anybody. */
  Admission.Seat seat() {
    return admission.enter(Optional.of(Admission.LONGEST_WAIT));
  }

  /** Returns when all are in the journal. */
  void keep(List<byte[]> logged, List<Answered> answers) {
    if (!logged.isEmpty()) {
      log.answered(logged);
      meters.predicted(answers);
    }
  }

  /** Has the challenger score a row, too, if it is its; never waits. */
  void shadow(
      Split split, ServedModel served, Map<String, Object> row, PredictionId id, Call call) {
    if (split.shadows(row, id)) {
      shadowing.offer(new Shadowing.Waiting(split, served, row, id.text(), call.at));
    }
  }

  /** Counts and logs a row of a stream that goes on. */
  void refuseRow(Call call, @Nullable Map<String, Object> fields, Outcome.Refused refused) {
    call.model = refused.by();
    meters.refusedRow(refused.by(), refused.problem().status().value());
    Body body = fields == null ? null : new Body(true, List.of(fields));
    log.refused(refusal(refused.problem(), call, body));
  }

  void ended(ServedModel model, int status) {
    meters.streamed(model, status);
  }

  private <A> A answer(Asking<A> asking, Call call) throws IOException {
    Ask ask = asking.ask();
    ServedModel model = models.require(ask.which());
    call.model = model;
    try (Admission.Seat _ = admission.enter(ask.mayWait())) {
      return answer(asking, ask, model, call);
    }
  }

  private <A> A answer(Asking<A> asking, Ask ask, ServedModel model, Call call) throws IOException {
    Body body = asking.read(model);
    call.body = body;
    call.origin = asking.origin();
    List<PredictionId> predictionIds = predictionIds(ask, body, model);
    Optional<Split> split = splitOf(ask, model);
    Routes routes =
        split.isPresent() ? SplitRows.of(model, split.get(), body, predictionIds) : model;
    List<Answered> answers = answers(routes, body, predictionIds, ask, call);
    List<byte[]> logged = new ArrayList<>();
    for (int row = 0; row < answers.size(); row++) {
      logged.add(logged(call, body.rows().get(row), answers.get(row)));
    }
    keep(logged, answers);
    A written = asking.write(routes.answering(0), body, answers);
    if (split.isPresent()) {
      for (int row = 0; row < answers.size(); row++) {
        shadow(split.get(), model, body.rows().get(row), answers.get(row).id(), call);
      }
    }
    return written;
  }

  /** A request counts as one of the version that answers its first row, or refuses one first. */
  private static List<Answered> answers(
      Routes routes, Body body, List<PredictionId> ids, Ask ask, Call call) {
    ask.requireFew(body.rows().size());
    call.model = routes.answering(0);
    Faults faults = new Faults();
    List<Map<String, Object>> rows = Rows.checked(routes, body.rows(), faults);
    call.model = routes.answering(faults.firstRow());
    faults.refuseIfAny();
    List<Answered> answers = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      ServedModel version = routes.answering(row);
      call.model = version;
      answers.add(predict(version, rows.get(row), ids.get(row), ask));
    }
    call.model = routes.answering(0);
    return answers;
  }

  /** Takes the ids that the client chose out of the rows; makes the others. */
  private List<PredictionId> predictionIds(Ask ask, Body body, ServedModel model) {
    List<PredictionId> all = new ArrayList<>();
    for (Map<String, Object> row : body.rows()) {
      Optional<PredictionId> own = PredictionIds.chosen(model, row);
      all.add(own.or(() -> body.single() ? ask.id() : Optional.empty()).orElseGet(ids::made));
    }
    return all;
  }

  static Answered predict(ServedModel model, Map<String, Object> row, PredictionId id, Ask ask) {
    int explained = ask.explained();
    List<ComparableRow> comparable =
        ask.comparable() == 0 ? List.of() : model.comparing().nearest(row, ask.comparable());
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
    Answer answer =
        Answer.of(
            prediction,
            model,
            id.text(),
            warnings,
            explanation.map(known -> Answer.Explained.of(known, explained)).orElse(null));
    return Answered.of(id, answer, comparable);
  }

  byte[] logged(Call call, Map<String, Object> row, Answered answered) {
    return new LoggedPrediction(
            answered.id().text(),
            call.at,
            answered.answer().model(),
            answered.answer().version(),
            Json.text(row),
            call.origin.isEmpty()
                ? answered.json()
                : Answered.withMember(answered.json(), "origin", call.origin),
            call.nanos() / 1_000,
            200,
            null,
            settings.instance())
        .row(answered.id().chosen());
  }

  Problem refused(Problem problem, Call call) {
    meters.answered(call.model, problem.status().value(), call.nanos());
    // The log may be what all the others wait for.
    if (!problem.code().equals(Admission.BUSY)) {
      log.refused(refusal(problem, call, call.body));
    }
    return problem;
  }

  private LoggedPrediction refusal(Problem problem, Call call, @Nullable Body body) {
    Optional<ServedModel> model = Optional.ofNullable(call.model);
    return new LoggedPrediction(
        ids.next(),
        call.at,
        model.map(ServedModel::model).orElse(null),
        model.map(ServedModel::version).orElse(null),
        shortInput(body),
        null,
        call.nanos() / 1_000,
        problem.status().value(),
        JsonInput.cut(problem.code() + ": " + problem.detail(), LOGGED_ERROR),
        settings.instance());
  }

  private static @Nullable String shortInput(@Nullable Body body) {
    if (body == null || body.rows().size() > 10) {
      return null;
    }
    String input = Json.text(body.single() ? body.rows().getFirst() : body.rows());
    return input.length() > LOGGED_INPUT ? null : input;
  }

  /** What is known of a call so far, for the log and the metrics. */
  static final class Call {
    private final Instant at;
    private final long started;
    private @Nullable ServedModel model;
    private @Nullable Body body;
    private String origin = "";

    private Call(Instant at, long started) {
      this.at = at;
      this.started = started;
    }

    private long nanos() {
      return System.nanoTime() - started;
    }
  }
}
