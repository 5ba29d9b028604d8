package io.isobar.gateway.ui.predict;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.domain.feedback.Truth;
import io.isobar.domain.feedback.TruthHistory;
import io.isobar.gateway.serve.Predicting;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.serve.ServedModels;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.predict.PredictionPage.Cell;
import io.isobar.gateway.ui.predict.PredictionPage.Known;
import io.isobar.gateway.ui.shell.Query;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.PredictionPages;
import io.isobar.storage.postgres.Truths;
import io.isobar.storage.postgres.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one prediction out of the log, and has it replayed. */
final class PredictionReader {
  private final PredictionPages pages;
  private final Truths truths;
  private final ServedModels models;
  private final Replays replays;

  PredictionReader(
      Reads reads, ServedModels models, Predicting predicting, BundlePredictors predictors) {
    this.pages = new PredictionPages(reads.database());
    this.truths = new Truths(reads.database());
    this.models = models;
    this.replays = new Replays(predicting, predictors, new Versions(reads.database()));
  }

  /** Empty when Postgres does not have it. */
  Optional<LoggedPrediction> find(String id) {
    return pages.find(id);
  }

  PredictionPage page(LoggedPrediction logged, boolean load, Shell shell) {
    Optional<ServedModel> served = Optional.ofNullable(logged.model()).flatMap(models::find);
    Wording wording = wording(logged.model() == null ? "" : logged.model(), models, shell);
    JsonNode output = Replays.tree(logged.output());
    JsonNode input = Replays.tree(logged.input());
    return new PredictionPage(
        logged,
        output.path("origin").asText().equals("page") ? shell.say(PredictionText.FROM_PAGE) : "",
        logged.output() == null ? "" : value(output.path("prediction"), wording),
        interval(output, wording),
        cells(input, wording),
        logged.input() == null ? "" : Replays.pretty(input),
        logged.output() == null ? "" : Replays.pretty(output),
        truth(logged.id(), output, wording, shell),
        replays.again(logged, load, wording, shell),
        replays.champion(logged, served, wording, shell),
        served.isPresent() && input.isObject() && !input.isEmpty() ? fill(input) : "");
  }

  /** By what is served of that name, where anything is. */
  static Wording wording(String model, ServedModels models, Shell shell) {
    return new Wording(
        model,
        models.find(model).map(PriceZones::of).orElseGet(() -> PriceZones.of(model, "price")),
        shell);
  }

  private static String value(JsonNode prediction, Wording wording) {
    return wording.outcome(prediction.isNumber() ? prediction.numberValue() : prediction.asText());
  }

  private static Optional<String> interval(JsonNode output, Wording wording) {
    JsonNode ends = output.path("interval");
    return ends.isObject()
        ? Optional.of(
            wording.interval(
                ends.path("coverage").doubleValue(),
                ends.path("low").doubleValue(),
                ends.path("high").doubleValue()))
        : Optional.empty();
  }

  private static List<Cell> cells(JsonNode input, Wording wording) {
    List<Cell> cells = new ArrayList<>();
    input
        .properties()
        .forEach(
            member ->
                cells.add(
                    new Cell(
                        member.getKey(),
                        wording.label(member.getKey()),
                        member.getValue().isValueNode()
                            ? member.getValue().asText()
                            : member.getValue().toString())));
    return cells;
  }

  private Optional<Known> truth(String id, JsonNode output, Wording wording, Shell shell) {
    List<Truth> all = truths.history(id);
    TruthHistory history = new TruthHistory();
    all.forEach(history::take);
    return history
        .counting()
        .map(
            truth ->
                new Known(
                    wording.outcome(truth.value()),
                    shell.second(truth.at()),
                    truth.by(),
                    about(truth, output, wording, shell),
                    all.size() - 1));
  }

  private static List<String> about(Truth truth, JsonNode output, Wording wording, Shell shell) {
    List<String> about = new ArrayList<>();
    JsonNode ends = output.path("interval");
    if (truth.value() instanceof Number number && output.path("prediction").isNumber()) {
      double known = number.doubleValue();
      double off = output.path("prediction").doubleValue() - known;
      about.add(
          shell.say(PredictionText.OFF_BY, (off < 0 ? "−" : "+") + wording.rough(Math.abs(off))));
      if (ends.isObject()) {
        boolean held =
            known >= ends.path("low").doubleValue() && known <= ends.path("high").doubleValue();
        about.add(shell.say(held ? PredictionText.INSIDE : PredictionText.OUTSIDE));
      }
    }
    return about;
  }

  private static String fill(JsonNode input) {
    Query query = new Query();
    input.properties().forEach(member -> query.with(member.getKey(), member.getValue().asText("")));
    return query.link();
  }
}
