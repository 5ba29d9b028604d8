package io.isobar.activities.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tags as the server writes them, and as it is asked for them. */
final class Filters {
  private Filters() {}

  /** The filter for a tag. Values with quotes cannot be asked for. */
  static String tag(String tag, String value) {
    if (value.contains("'")) {
      throw new IllegalArgumentException("a filter for the value " + value);
    }
    return "tags.`" + tag + "` = '" + value + "'";
  }

  static SortedMap<String, String> pairs(JsonNode list) {
    SortedMap<String, String> pairs = new TreeMap<>();
    list.forEach(pair -> pairs.put(pair.path("key").asText(), pair.path("value").asText()));
    return pairs;
  }

  static void put(ObjectNode body, String name, SortedMap<String, String> pairs) {
    ArrayNode list = body.putArray(name);
    pairs.forEach((key, value) -> list.add(Batches.pair(Limits.key(key), Limits.tag(value))));
  }
}
