package io.isobar.gateway.serve;

import io.isobar.gateway.openapi.OpenApiPart;
import io.isobar.gateway.openapi.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The OpenAPI 3.1 document of the models that are served now. */
final class OpenApi {
  private static final Map<String, Object> PROBLEM_REF =
      Map.of("$ref", "#/components/schemas/Problem");

  private OpenApi() {}

  static Map<String, Object> of(List<ServedModel> models, List<OpenApiPart> parts) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put(
        "info",
        Map.of(
            "title",
            "Isobar gateway",
            "version",
            "1",
            "description",
            "Predictions of the champions, with intervals, or probabilities and sets of classes,"
                + " and explanations; pipelines and runs."));
    Map<String, Object> paths = paths(models);
    Map<String, Object> schemas = schemas(models);
    for (OpenApiPart part : parts) {
      part.routes().forEach(route -> add(paths, route));
      schemas.putAll(part.schemas());
    }
    document.put("paths", paths);
    document.put("components", Map.of("schemas", schemas));
    return document;
  }

  private static void add(Map<String, Object> paths, Route route) {
    Map<String, Object> operations = new LinkedHashMap<>();
    if (paths.get(route.path()) instanceof Map<?, ?> known) {
      known.forEach((method, operation) -> operations.put(String.valueOf(method), operation));
    }
    operations.put(route.method().toLowerCase(Locale.ROOT), route.toOperation());
    paths.put(route.path(), operations);
  }

  private static Map<String, Object> paths(List<ServedModel> models) {
    Map<String, Object> paths = new LinkedHashMap<>();
    if (models.size() == 1) {
      paths.put("/predict", Map.of("post", predict(models.getFirst(), "predict")));
    }
    for (ServedModel model : models) {
      String path = "/v1/models/" + model.model();
      String id = "predict_" + model.model();
      paths.put(path + "/predict", Map.of("post", predict(model, id)));
      paths.put(path + "@{alias}/predict", named(model, id, "alias"));
      paths.put(path + ":{version}/predict", named(model, id, "version"));
    }
    paths.put(
        "/load_model", Map.of("post", operation("Loads the champion, or a version", "LoadModel")));
    paths.put(
        "/test_preprocess",
        Map.of("post", operation("Reads, checks and cleans rows, without a prediction", "")));
    for (String path :
        List.of("/", "/health", "/ready", "/v1/models", "/metrics", "/docs", "/openapi.json")) {
      paths.put(path, Map.of("get", operation("", "")));
    }
    Map<String, Object> card = operation("What a served model is", "");
    card.put("parameters", List.of(inPath("model")));
    paths.put("/v1/models/{model}", Map.of("get", card));
    return paths;
  }

  private static Map<String, Object> predict(ServedModel model, String id) {
    Map<String, Object> operation = operation("Predicts with " + model.model(), "");
    operation.put("operationId", id);
    operation.put(
        "parameters",
        List.of(explainParameter(), comparableParameter(), idParameter(), waitParameter()));
    Map<String, Object> row = Map.of("$ref", "#/components/schemas/" + rowName(model));
    Map<String, Object> rows = Map.of("type", "array", "items", row);
    Map<String, Object> wrapped =
        Map.of("type", "object", "properties", Map.of("rows", rows), "required", List.of("rows"));
    operation.put("requestBody", content(Map.of("anyOf", List.of(row, rows, wrapped)), row));
    Map<String, Object> answer = Map.of("$ref", "#/components/schemas/" + answerName(model));
    Map<String, Object> answers = Map.of("type", "array", "items", answer);
    operation.put(
        "responses", responses(content(Map.of("anyOf", List.of(answer, answers)), answer)));
    return operation;
  }

  /** The same by one of its names; 404 when that is not the version that is served. */
  private static Map<String, Object> named(ServedModel model, String id, String name) {
    Map<String, Object> operation = predict(model, id + "_by_" + name);
    operation.put(
        "parameters",
        List.of(inPath(name), explainParameter(), comparableParameter(), idParameter()));
    return Map.of("post", operation);
  }

  private static Map<String, Object> inPath(String name) {
    Map<String, Object> text = Map.of("type", "string");
    return Map.of("name", name, "in", "path", "required", true, "schema", text);
  }

  private static Map<String, Object> explainParameter() {
    return Map.of(
        "name", "explain",
        "in", "query",
        "schema", Map.of("type", "string", "examples", List.of("true", "top5")),
        "description", "Adds what each input contributes: all of them, or the N largest.");
  }

  private static Map<String, Object> comparableParameter() {
    return Map.of(
        "name", "comparable",
        "in", "query",
        "schema", Map.of("type", "integer", "minimum", 1, "maximum", Ask.MOST_COMPARABLE),
        "description", "Adds so many of the training rows that are nearest.");
  }

  private static Map<String, Object> idParameter() {
    return Map.of(
        "name", "Prediction-Id",
        "in", "header",
        "schema", Map.of("type", "string", "maxLength", 128),
        "description", "Your own id of a single prediction; the same id is logged once.");
  }

  private static Map<String, Object> waitParameter() {
    return Map.of(
        "name", "Prefer",
        "in", "header",
        "schema", Map.of("type", "string", "examples", List.of("wait=2")),
        "description", "How many seconds it may wait to be begun when much is asked for.");
  }

  private static Map<String, Object> operation(String summary, String bodySchema) {
    Map<String, Object> operation = new LinkedHashMap<>();
    if (!summary.isEmpty()) {
      operation.put("summary", summary);
    }
    if (!bodySchema.isEmpty()) {
      Map<String, Object> body =
          new LinkedHashMap<>(json(Map.of("$ref", "#/components/schemas/" + bodySchema)));
      body.put("required", false);
      operation.put("requestBody", body);
    }
    operation.put("responses", responses(Map.of()));
    return operation;
  }

  private static Map<String, Object> responses(Map<String, Object> ok) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("description", "The answer");
    if (!ok.isEmpty()) {
      answer.putAll(ok);
    }
    Map<String, Object> responses = new LinkedHashMap<>();
    responses.put("200", answer);
    responses.put(
        "default",
        Map.of(
            "description",
            "A problem (RFC 9457)",
            "content",
            Map.of("application/problem+json", Map.of("schema", PROBLEM_REF))));
    return responses;
  }

  private static Map<String, Object> json(Map<String, Object> schema) {
    return Map.of("content", Map.of("application/json", Map.of("schema", schema)));
  }

  /** The JSON of a whole body, or a stream of lines. */
  private static Map<String, Object> content(Map<String, Object> json, Map<String, Object> line) {
    return Map.of(
        "content",
        Map.of(
            "application/json", Map.of("schema", json),
            "application/x-ndjson", Map.of("schema", line),
            "text/csv", Map.of("schema", Map.of("type", "string"))));
  }

  private static Map<String, Object> schemas(List<ServedModel> models) {
    Map<String, Object> schemas = new LinkedHashMap<>();
    models.forEach(model -> schemas.put(rowName(model), RowSchema.of(model.card())));
    for (ServedModel model : models) {
      model
          .card()
          .classes()
          .ifPresent(
              classes -> schemas.put(answerName(model), OpenApiSchemas.classification(classes)));
    }
    schemas.putAll(OpenApiSchemas.FIXED);
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
