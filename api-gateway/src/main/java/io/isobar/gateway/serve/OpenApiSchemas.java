package io.isobar.gateway.serve;

import java.util.Map;

/** The schemas that are the same whatever is served. */
final class OpenApiSchemas {
  private static final Map<String, Object> NUMBER = Map.of("type", "number");
  private static final Map<String, Object> WHOLE = Map.of("type", "integer");
  private static final Map<String, Object> TEXT = Map.of("type", "string");

  static final Map<String, Object> FIXED =
      Map.of(
          "Prediction",
          object(
              Map.of(
                  "prediction", NUMBER,
                  "interval", object(Map.of("low", NUMBER, "high", NUMBER, "coverage", NUMBER)),
                  "model", TEXT,
                  "version", WHOLE,
                  "prediction_id", TEXT,
                  "warnings", list(object(Map.of("field", TEXT, "value", TEXT, "note", TEXT))),
                  "explanation", explanation())),
          "LoadModel",
          object(Map.of("model", TEXT, "version", WHOLE)),
          "Problem",
          object(
              Map.of(
                  "type", TEXT,
                  "title", TEXT,
                  "status", WHOLE,
                  "detail", TEXT,
                  "code", TEXT,
                  "remedy", TEXT,
                  "errors", list(fault()))));

  private OpenApiSchemas() {}

  private static Map<String, Object> explanation() {
    return object(
        Map.of(
            "base", NUMBER,
            "margin", NUMBER,
            "space", TEXT,
            "contributions", list(object(Map.of("column", TEXT, "value", TEXT, "amount", NUMBER))),
            "others", NUMBER));
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
