package io.isobar.gateway.ui.predict;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.scoring.comparable.ComparableRow;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.error.Problems;
import io.isobar.gateway.serve.Predicting;
import io.isobar.gateway.serve.RowError;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.serve.ServedModels;
import io.isobar.gateway.ui.predict.PredictPage.Sample;
import io.isobar.gateway.ui.predict.PredictPage.Version;
import io.isobar.gateway.ui.shell.Query;
import io.isobar.gateway.ui.shell.Shell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes the page that predicts; needs neither Postgres nor the object store. */
final class PredictPages {
  private final ServedModels models;
  private final Predicting predicting;
  private final KnownValues.Kept known = new KnownValues.Kept();

  PredictPages(ServedModels models, Predicting predicting) {
    this.models = models;
    this.predicting = predicting;
  }

  /** What came of a form: an answer or the reason why there is none. */
  record Outcome(ServedModel served, Optional<PageAsking.Reply> reply, Optional<Problem> problem) {
    int status() {
      return problem.map(one -> one.status().value()).orElse(200);
    }
  }

  /** The models that can be chosen from. */
  PredictPage.Choice choice() {
    return new PredictPage.Choice(
        models.all().stream().map(ServedModel::model).toList(),
        List.copyOf(models.troubles().values()));
  }

  /** The version that a form is for. */
  ServedModel served(String model, SentForm sent) {
    ServedModel served = models.require(Optional.of(model), Optional.empty());
    return served.knows(SentForm.VERSION)
        ? served
        : models.require(Optional.of(model), sent.version());
  }

  /** Predicts the row of a form and logs it. */
  Outcome predict(ServedModel served, SentForm sent) throws IOException {
    try {
      PageAsking.Reply reply = predicting.answer(new PageAsking(served, sent));
      return new Outcome(served, Optional.of(reply), Optional.empty());
    } catch (Problem problem) {
      return new Outcome(served, Optional.empty(), Optional.of(problem));
    }
  }

  /** Tries a row without a trace. */
  PredictPage.Tried tried(ServedModel served, SentForm sent, Shell shell) {
    Wording wording = wording(served, shell);
    try {
      Results results = new Results(served, wording, shell);
      return new PredictPage.Tried(
          List.of(),
          Optional.of(
              results.of(
                  predicting.tried(served, served.fromTexts(sent.row(served)), Integer.MAX_VALUE),
                  false,
                  List.of())));
    } catch (RuntimeException thrown) {
      Problem problem = Problems.ofAny(thrown);
      List<RowError> errors = errors(problem);
      return new PredictPage.Tried(
          errors.isEmpty()
              ? List.of(problem.detail())
              : errors.stream().map(error -> fault(served, error, wording)).toList(),
          Optional.empty());
    }
  }

  private static String fault(ServedModel served, RowError error, Wording wording) {
    return served.card().inputs().stream()
        .filter(column -> column.name().equals(error.field()))
        .findFirst()
        .map(column -> wording.label(column.name()) + ": " + Faulty.text(error, column, wording))
        .orElseGet(() -> unknown(error, wording));
  }

  private static String unknown(RowError error, Wording wording) {
    return "“" + error.field() + "” " + wording.say(PredictText.UNKNOWN_FIELD);
  }

  /**
   * The page.
   *
   * @param root of this gateway, as the reader reaches it
   */
  PredictPage page(Outcome outcome, SentForm sent, String root, Shell shell) {
    ServedModel served = outcome.served();
    Wording wording = wording(served, shell);
    KnownValues values = known.of(served);
    List<RowError> errors = outcome.problem().map(PredictPages::errors).orElse(List.of());
    Map<String, String> row = sent.row(served);
    boolean priced = PriceZones.of(served).isPresent();
    return new PredictPage(
        priced ? shell.say(PredictText.HOUSES) : shell.say(PredictText.TITLE, served.model()),
        served.model(),
        served.version(),
        served.since(),
        wording.label(served.card().dataset().target().column()),
        priced,
        versions(served),
        new FormFields(served, values, wording).of(row, errors),
        samples(served, values, wording, shell),
        !values.rows().isEmpty(),
        outcome.problem().filter(problem -> errors.isEmpty()),
        errors.stream()
            .filter(error -> served.card().inputs().stream().noneMatch(is(error)))
            .map(error -> unknown(error, wording))
            .toList(),
        outcome
            .reply()
            .map(
                reply ->
                    new Results(reply.by(), wording, shell)
                        .of(
                            reply.answered(),
                            true,
                            Calls.of(root, served.model(), served.fromTexts(row)))),
        sent.isTried(served) ? Optional.of(tried(served, sent, shell)) : Optional.empty(),
        outcome.reply().isPresent() || sent.isTried(served)
            ? SharedRow.query(served, sent, !isUsual(served))
            : Optional.empty());
  }

  /** Whether it is what answers where nobody names a version. */
  private boolean isUsual(ServedModel served) {
    return models.require(Optional.of(served.model()), Optional.empty()).version()
        == served.version();
  }

  private static Predicate<Column> is(RowError error) {
    return column -> column.name().equals(error.field());
  }

  private static Wording wording(ServedModel served, Shell shell) {
    return new Wording(served.model(), PriceZones.of(served), shell);
  }

  private static List<RowError> errors(Problem problem) {
    return problem.extensions().get("errors") instanceof List<?> errors
        ? errors.stream().filter(RowError.class::isInstance).map(RowError.class::cast).toList()
        : List.of();
  }

  private List<Version> versions(ServedModel served) {
    return models.loaded(served.model()).stream()
        .map(one -> new Version(one.version(), String.join(", ", models.aliases(one))))
        .toList();
  }

  private static List<Sample> samples(
      ServedModel served, KnownValues values, Wording wording, Shell shell) {
    List<Sample> samples = new ArrayList<>();
    for (ComparableRow row : values.rows()) {
      samples.add(new Sample(wording.roughOutcome(row.truth()), query(served, row.row())));
    }
    if (samples.isEmpty() && !served.card().example().isEmpty()) {
      samples.add(
          new Sample(shell.say(PredictText.SAMPLE), query(served, served.card().example())));
    }
    return samples;
  }

  /** Values in the order of the inputs; numbers as Java reads them again. */
  private static String query(ServedModel served, Map<String, Object> row) {
    Query query = new Query();
    if (!served.knows(SentForm.VERSION)) {
      query.with(SentForm.VERSION, Integer.toString(served.version()));
    }
    for (Column column : served.card().inputs()) {
      Object value = row.get(column.name());
      if (value != null) {
        query.with(column.name(), typed(value));
      }
    }
    return query.link();
  }

  /** 3.0 is typed as 3. */
  private static String typed(Object value) {
    return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString(number.longValue())
        : value.toString();
  }
}
