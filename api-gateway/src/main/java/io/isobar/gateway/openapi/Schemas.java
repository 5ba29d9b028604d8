package io.isobar.gateway.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON schemas, as OpenAPI 3.1 writes them. */
public final class Schemas {
  public static final Map<String, Object> TEXT = Map.of("type", "string");
  public static final Map<String, Object> WHOLE = Map.of("type", "integer");
  public static final Map<String, Object> FLAG = Map.of("type", "boolean");
  public static final Map<String, Object> TIME = Map.of("type", "string", "format", "date-time");
  public static final Map<String, Object> MAYBE_TEXT = Map.of("type", List.of("string", "null"));
  public static final Map<String, Object> MAYBE_TIME =
      Map.of("type", List.of("string", "null"), "format", "date-time");
  public static final Map<String, Object> ANY = Map.of();

  private Schemas() {}

  public static Map<String, Object> ref(String schema) {
    return Map.of("$ref", "#/components/schemas/" + schema);
  }

  /** One of several. */
  public static Map<String, Object> anyOf(List<Map<String, Object>> schemas) {
    return schemas.size() == 1 ? schemas.getFirst() : Map.of("anyOf", schemas);
  }

  public static Map<String, Object> list(Map<String, Object> items) {
    return Map.of("type", "array", "items", items);
  }

  public static Map<String, Object> oneOf(String... words) {
    return Map.of("type", "string", "enum", List.of(words));
  }

  /** Values of one schema by any name. */
  public static Map<String, Object> map(Map<String, Object> values) {
    return Map.of("type", "object", "additionalProperties", values);
  }

  /** An object by name and schema in turns. */
  public static Map<String, Object> object(Object... namesAndSchemas) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (int at = 0; at < namesAndSchemas.length; at += 2) {
      properties.put((String) namesAndSchemas[at], namesAndSchemas[at + 1]);
    }
    return Map.of("type", "object", "properties", properties);
  }

  /** As {@link #object}; all of them are there, and no others. */
  public static Map<String, Object> exactly(Object... namesAndSchemas) {
    Map<String, Object> schema = new LinkedHashMap<>(object(namesAndSchemas));
    List<String> names = new ArrayList<>();
    for (int at = 0; at < namesAndSchemas.length; at += 2) {
      names.add((String) namesAndSchemas[at]);
    }
    schema.put("required", names);
    schema.put("additionalProperties", false);
    return schema;
  }

  /** Bodies by media type, as operations have them. */
  static Map<String, Object> content(Map<String, Map<String, Object>> schemas) {
    Map<String, Object> content = new LinkedHashMap<>();
    schemas.forEach((type, schema) -> content.put(type, Map.of("schema", schema)));
    return content;
  }
}
