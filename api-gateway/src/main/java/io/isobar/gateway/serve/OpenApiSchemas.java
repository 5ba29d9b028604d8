package io.isobar.gateway.serve;

import io.isobar.domain.model.Classes;
import io.isobar.gateway.openapi.Schemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schemas that are the same whatever is served. */
final class OpenApiSchemas {
  private static final Map<String, Object> NUMBER = Map.of("type", "number");
  private static final Map<String, Object> PROBABILITY =
      Map.of("type", "number", "minimum", 0, "maximum", 1);
  private static final Map<String, Object> WHOLE = Map.of("type", "integer");
  private static final Map<String, Object> TEXT = Map.of("type", "string");

  private OpenApiSchemas() {}

  static Map<String, Object> fixed() {
    Map<String, Object> ofRow = new LinkedHashMap<>();
    ofRow.put("row", WHOLE);
    ofRow.putAll(told());
    return Map.of(
        "Prediction",
        answer(Map.of("prediction", NUMBER, "interval", interval())),
        "ServedModel",
        ServeRoutes.served(),
        "Problem",
        problem(Map.of()),
        "EarlyProblem",
        problem(Map.of("error", TEXT, "error_code", TEXT, "message", TEXT)),
        "RefusedRow",
        Schemas.exactly("error", open(ofRow, "row", "status", "code", "detail")),
        "StreamEnd",
        Schemas.exactly("end", end()));
  }

  /** A problem may have members of its own. */
  private static Map<String, Object> problem(Map<String, Object> more) {
    Map<String, Object> members = new LinkedHashMap<>(Map.of("type", TEXT, "title", TEXT));
    members.putAll(told());
    members.putAll(more);
    List<String> always = new ArrayList<>(List.of("type", "title", "status", "detail", "code"));
    always.addAll(more.keySet());
    return open(members, always.toArray(String[]::new));
  }

  private static Map<String, Object> told() {
    return Map.of(
        "status", WHOLE, "code", TEXT, "detail", TEXT, "remedy", TEXT, "errors", list(fault()));
  }

  private static Map<String, Object> open(Map<String, Object> members, String... always) {
    Map<String, Object> schema = new LinkedHashMap<>(object(members));
    schema.put("required", List.of(always));
    schema.put("additionalProperties", true);
    return schema;
  }

  private static Map<String, Object> end() {
    Map<String, Object> end =
        new LinkedHashMap<>(
            Schemas.object(
                "complete", Schemas.FLAG,
                "rows", WHOLE,
                "predicted", WHOLE,
                "refused", WHOLE,
                "model", TEXT,
                "version", WHOLE,
                "stopped", open(told(), "status", "code", "detail")));
    end.put("required", List.of("complete", "rows", "predicted", "refused", "model", "version"));
    return end;
  }

  /** The answer of a model of classes. */
  static Map<String, Object> classification(Classes classes) {
    Map<String, Object> byClass = new LinkedHashMap<>();
    classes.names().forEach(name -> byClass.put(name, PROBABILITY));
    return answer(
        Map.of(
            "prediction",
            Map.of("type", "string", "enum", classes.names()),
            "probabilities",
            Map.of("type", "object", "properties", byClass, "required", classes.names()),
            "set",
            set(classes)));
  }

  private static Map<String, Object> set(Classes classes) {
    Map<String, Object> set = new LinkedHashMap<>();
    set.put(
        "description",
        "Classes one of which is the truth with the probability coverage, the likeliest first");
    set.putAll(
        object(
            Map.of(
                "classes",
                list(Map.of("type", "string", "enum", classes.names())),
                "coverage",
                PROBABILITY)));
    return set;
  }

  private static Map<String, Object> interval() {
    Map<String, Object> interval = new LinkedHashMap<>();
    interval.put(
        "description", "Where the truth lies with the probability coverage; absent without one");
    interval.putAll(object(Map.of("low", NUMBER, "high", NUMBER, "coverage", PROBABILITY)));
    return interval;
  }

  private static Map<String, Object> answer(Map<String, Object> ofTheTask) {
    Map<String, Object> properties = new LinkedHashMap<>(ofTheTask);
    properties.put("model", TEXT);
    properties.put("version", WHOLE);
    properties.put("prediction_id", TEXT);
    properties.put("warnings", list(object(Map.of("field", TEXT, "value", TEXT, "note", TEXT))));
    properties.put("explanation", explanation());
    properties.put("comparable", comparable(ofTheTask.getOrDefault("prediction", Map.of())));
    return object(properties);
  }

  private static Map<String, Object> explanation() {
    return object(
        Map.of(
            "base", NUMBER,
            "margin", NUMBER,
            "space", TEXT,
            "contributions", list(object(Map.of("column", TEXT, "value", TEXT, "amount", NUMBER))),
            "others", NUMBER));
  }

  private static Map<String, Object> comparable(Object truth) {
    Map<String, Object> comparable = new LinkedHashMap<>();
    comparable.put("description", "Training rows, the nearest first; absent unless asked for");
    comparable.putAll(
        list(
            object(
                Map.of("distance", PROBABILITY, "truth", truth, "row", Map.of("type", "object")))));
    return comparable;
  }

  private static Map<String, Object> fault() {
    return object(
        Map.of(
            "row", WHOLE,
            "field", TEXT,
            "value", TEXT,
            "problem", TEXT,
            "expected", TEXT,
            "did_you_mean", TEXT));
  }

  private static Map<String, Object> object(Map<String, Object> properties) {
    return Map.of("type", "object", "properties", properties);
  }

  private static Map<String, Object> list(Map<String, Object> items) {
    return Map.of("type", "array", "items", items);
  }
}
