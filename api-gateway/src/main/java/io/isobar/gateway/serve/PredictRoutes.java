package io.isobar.gateway.serve;

import static io.isobar.gateway.openapi.Schemas.TEXT;
import static io.isobar.gateway.openapi.Schemas.anyOf;
import static io.isobar.gateway.openapi.Schemas.list;
import static io.isobar.gateway.openapi.Schemas.object;
import static io.isobar.gateway.openapi.Schemas.ref;

import io.isobar.gateway.openapi.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where predictions are asked for in our own words, by the models that are served now. */
final class PredictRoutes {
  private static final String LINES = "application/x-ndjson";
  private static final String TABLE = "text/csv";
  private static final Map<String, Object> ANY_ROW = Map.of("type", "object");

  private PredictRoutes() {}

  static List<Route> of(List<ServedModel> models) {
    List<Route> routes = new ArrayList<>();
    routes.add(
        predict(Route.post("/predict", "Predicts with the only model").named("predict"), models)
            .query("model", TEXT, "The model, where there are several"));
    for (ServedModel model : models) {
      String path = "/v1/models/" + model.model();
      String id = "predict_" + model.model();
      String summary = "Predicts with " + model.model();
      Route plain = Route.post(path + "/predict", summary).named(id);
      Route alias =
          Route.post(path + "@{alias}/predict", summary + " if it has that alias")
              .named(id + "_by_alias");
      Route version =
          Route.post(path + ":{version}/predict", summary + " if it is that version")
              .named(id + "_by_version");
      Stream.of(plain, alias, version)
          .map(route -> predict(route, List.of(model)))
          .forEach(routes::add);
    }
    return routes;
  }

  private static Route predict(Route route, List<ServedModel> models) {
    List<Map<String, Object>> rows = new ArrayList<>();
    List<Map<String, Object>> answers = new ArrayList<>();
    for (ServedModel model : models) {
      rows.add(ref(rowName(model)));
      answers.add(ref(answerName(model)));
    }
    Map<String, Object> row = models.isEmpty() ? ANY_ROW : anyOf(rows);
    Map<String, Object> answer = models.isEmpty() ? ref("Prediction") : anyOf(answers);
    Route asked =
        parameters(route)
            .takes(rows(row))
            .takes("application/x-www-form-urlencoded", row)
            .takes(LINES, row)
            .takes(TABLE, TEXT);
    String what = "The answer: JSON, or a line a row and one that says how it ended";
    Route answered =
        asked
            .answers(200, what, anyOf(List.of(answer, list(answer))))
            .answers(200, what, LINES, anyOf(List.of(answer, ref("RefusedRow"), ref("StreamEnd"))))
            .answers(200, what, TABLE, TEXT);
    return Refusing.problems(answered, 400, 404, 408, 409, 413, 422, 429, 500, 503);
  }

  private static Route parameters(Route route) {
    return route
        .query(
            "explain",
            Map.of("type", "string", "examples", List.of("true", "top5")),
            "Adds what each input contributes: all of them, or the N largest.")
        .query(
            "comparable",
            Map.of("type", "integer", "minimum", 1, "maximum", Ask.MOST_COMPARABLE),
            "Adds so many of the training rows that are nearest.")
        .header("Prediction-Id", PredictionIds.SCHEMA, Refusing.OWN_ID)
        .header("Prefer", Refusing.WAIT, Refusing.PREFER);
  }

  /** A row, several, or several in an object. */
  static Map<String, Object> rows(Map<String, Object> row) {
    Map<String, Object> wrapped = new LinkedHashMap<>(object("rows", list(row)));
    wrapped.put("required", List.of("rows"));
    return anyOf(List.of(row, list(row), wrapped));
  }

  static Map<String, Object> schemas(List<ServedModel> models) {
    Map<String, Object> schemas = new LinkedHashMap<>();
    models.forEach(model -> schemas.put(rowName(model), RowSchema.of(model.card())));
    for (ServedModel model : models) {
      model
          .card()
          .classes()
          .ifPresent(
              classes -> schemas.put(answerName(model), OpenApiSchemas.classification(classes)));
    }
    return schemas;
  }

  /** All regressions answer alike; a classification has its own classes. */
  private static String answerName(ServedModel model) {
    return model.card().classes().isPresent() ? "Class_" + model.model() : "Prediction";
  }

  private static String rowName(ServedModel model) {
    return "Row_" + model.model();
  }
}
