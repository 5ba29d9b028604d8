package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the OpenAPI document says of answers, held against real ones. It is strict: a member that is
 * not in a schema is a fault unless the schema says that there may be others.
 */
final class DescribedApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode document;
  private final Map<String, SortedSet<Integer>> seen = new TreeMap<>();

  DescribedApi(JsonNode document) {
    this.document = document;
  }

  /** An answer as it came. */
  record Answered(int status, String type, boolean retryAfter, String body) {}

  /** Fails unless the status of the operation has this type, this schema and this header. */
  void check(String operation, Answered answer) {
    seen.computeIfAbsent(operation, name -> new TreeSet<>()).add(answer.status());
    JsonNode described = responses(operation).path(Integer.toString(answer.status()));
    String what = operation + " " + answer;
    assertThat(described.isObject()).as("described: %s", what).isTrue();
    assertThat(described.at("/headers/Retry-After").isObject() || !answer.retryAfter())
        .as("Retry-After described: %s", what)
        .isTrue();
    assertThat(answer.retryAfter() || (answer.status() != 429 && answer.status() != 503))
        .as("says when to ask again: %s", what)
        .isTrue();
    if (answer.body().isBlank()) {
      assertThat(described.has("content")).as("no body: %s", what).isFalse();
      return;
    }
    String type = answer.type().split(";", 2)[0];
    JsonNode content = described.path("content").path(type);
    assertThat(content.isObject()).as("type described: %s", what).isTrue();
    List<String> bodies =
        type.endsWith("x-ndjson") ? answer.body().lines().toList() : List.of(answer.body());
    for (String body : bodies) {
      JsonNode value = type.contains("json") ? read(body) : JSON.getNodeFactory().textNode(body);
      assertThat(faults(content.get("schema"), value, "")).as(what).isEmpty();
    }
  }

  /** Fails unless each status that an operation describes was seen, or is seen elsewhere. */
  void checkAllSeen(String operation, int elsewhere) {
    SortedSet<Integer> described = new TreeSet<>();
    responses(operation)
        .fieldNames()
        .forEachRemaining(
            status -> {
              if (!status.equals("default")) {
                described.add(Integer.valueOf(status));
              }
            });
    assertThat(described.remove(elsewhere)).as("%s has %s", operation, elsewhere).isTrue();
    assertThat(seen.get(operation)).as(operation).isEqualTo(described);
  }

  private JsonNode responses(String operation) {
    String[] words = operation.split(" ");
    return document
        .path("paths")
        .path(words[1])
        .path(words[0].toLowerCase(Locale.ROOT))
        .path("responses");
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  private List<String> faults(JsonNode schema, JsonNode value, String place) {
    if (schema.has("$ref")) {
      return faults(document.at(schema.get("$ref").asText().substring(1)), value, place);
    }
    if (schema.has("anyOf")) {
      List<String> all = new ArrayList<>();
      for (JsonNode one : schema.get("anyOf")) {
        List<String> faults = faults(one, value, place);
        if (faults.isEmpty()) {
          return faults;
        }
        all.addAll(faults);
      }
      return all;
    }
    List<String> faults = new ArrayList<>();
    if (schema.has("type") && !isOfType(schema.get("type"), value)) {
      faults.add(place + " is " + value + ", not " + schema.get("type"));
    }
    if (schema.has("enum") && !isAmong(schema.get("enum"), value)) {
      faults.add(place + " is " + value + ", none of " + schema.get("enum"));
    }
    if (value.isArray() && schema.has("items")) {
      value.forEach(item -> faults.addAll(faults(schema.get("items"), item, place + "/-")));
    }
    if (value.isObject()) {
      faults.addAll(membersOf(schema, value, place));
    }
    return faults;
  }

  private List<String> membersOf(JsonNode schema, JsonNode value, String place) {
    List<String> faults = new ArrayList<>();
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asText())) {
        faults.add(place + " has no " + name.asText());
      }
    }
    JsonNode others = schema.path("additionalProperties");
    boolean open = others.asBoolean() || !(schema.has("properties") || others.isBoolean());
    value
        .properties()
        .forEach(
            member -> {
              String inside = place + "/" + member.getKey();
              JsonNode known = schema.path("properties").path(member.getKey());
              if (known.isMissingNode() && others.isObject()) {
                known = others;
              }
              if (!known.isMissingNode()) {
                faults.addAll(faults(known, member.getValue(), inside));
              } else if (!open) {
                faults.add(inside + " is not described");
              }
            });
    return faults;
  }

  private static boolean isAmong(JsonNode values, JsonNode value) {
    for (JsonNode one : values) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfType(JsonNode types, JsonNode value) {
    if (types.isTextual()) {
      return isOfType(types.asText(), value);
    }
    for (JsonNode type : types) {
      if (isOfType(type.asText(), value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfType(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      case "null" -> value.isNull();
      default -> throw new AssertionError("a type of no schema: " + type);
    };
  }
}
