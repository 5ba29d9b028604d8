package io.isobar.bench.stack;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** One figure or several of one case, as a line of JSON. */
public final class Line {
  private final SequencedMap<String, Object> fields = new LinkedHashMap<>();

  public static Line of(String name) {
    return new Line().put("case", name).put("profile", "embedded");
  }

  public Line put(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  public void print() {
    System.out.println(
        fields.entrySet().stream()
            .map(entry -> "\"" + entry.getKey() + "\":" + json(entry.getValue()))
            .collect(Collectors.joining(",", "{", "}")));
    System.out.flush();
  }

  private static String json(Object value) {
    return value instanceof String text ? "\"" + text + "\"" : value.toString();
  }
}
