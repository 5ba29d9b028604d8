package io.isobar.gateway.serve;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.model.ModelCard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The row that a model takes, as JSON Schema 2020-12, the dialect of OpenAPI 3.1. */
final class RowSchema {
  private RowSchema() {}

  static Map<String, Object> of(ModelCard card) {
    Map<String, Object> properties = new LinkedHashMap<>();
    card.inputs().forEach(column -> properties.put(column.name(), property(column)));
    properties.put(
        "prediction_id",
        Map.of(
            "type",
            "string",
            "maxLength",
            128,
            "description",
            "Your own id of this prediction; the same id is logged once."));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put(
        "required", card.inputs().stream().filter(Column::required).map(Column::name).toList());
    schema.put("examples", List.of(example(card)));
    return schema;
  }

  private static Map<String, Object> property(Column column) {
    Map<String, Object> property = new LinkedHashMap<>();
    String type =
        switch (column.type()) {
          case NUMBER -> "number";
          case INTEGER -> "integer";
          case CATEGORY, TEXT, IDENTIFIER, DATE -> "string";
          case BOOLEAN -> "boolean";
        };
    property.put("type", column.required() ? type : List.of(type, "null"));
    switch (column.type()) {
      case DATE -> property.put("format", "date");
      case IDENTIFIER -> property.put("type", List.of("string", "number", "null"));
      case NUMBER, INTEGER, CATEGORY, TEXT, BOOLEAN -> {}
    }
    column
        .range()
        .ifPresent(
            range -> {
              bound(property, "minimum", range.low());
              bound(property, "maximum", range.high());
            });
    property.put("description", Values.expected(column));
    return property;
  }

  private static void bound(Map<String, Object> property, String name, double bound) {
    if (Double.isFinite(bound)) {
      property.put(name, bound);
    }
  }

  /** The example of the card in the order of the inputs; it can be sent as it is. */
  static Map<String, Object> example(ModelCard card) {
    Map<String, Object> example = new LinkedHashMap<>();
    for (Column column : card.inputs()) {
      Object value = card.example().get(column.name());
      if (value != null) {
        example.put(column.name(), value);
      }
    }
    return example;
  }
}
