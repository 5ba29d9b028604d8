package io.isobar.datasource.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.StringTokenizer;

/** Reads faults from {@code kind:key=value,key=value;kind...} and from JSON of the same keys. */
public final class FaultReader {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> CONTRACTS =
      List.of("houses", "covertype", "diabetes", "income", "iris", "titanic");
  private static final List<String> KEYS =
      List.of("count", "row", "column", "text", "rows", "seconds", "contract", "group", "batch");

  private FaultReader() {}

  /**
   * The faults of a specification such as {@code status-500:count=2;wrong-type:row=17}.
   *
   * @throws IllegalArgumentException if it cannot be read; the message says why
   */
  public static List<Fault> fromText(String specification) {
    List<Fault> faults = new ArrayList<>();
    StringTokenizer parts = new StringTokenizer(specification, ";");
    while (parts.hasMoreTokens()) {
      faults.add(one(parts.nextToken().strip()));
    }
    if (faults.isEmpty()) {
      throw new IllegalArgumentException(
          "The fault specification is empty; expected kind:key=value,key=value;kind...");
    }
    return List.copyOf(faults);
  }

  /**
   * The faults of a JSON object with {@code kind} and the other keys, or of an array of them.
   *
   * @throws IllegalArgumentException if it cannot be read; the message says why
   */
  public static List<Fault> fromJson(byte[] json) {
    try {
      JsonNode node = MAPPER.readTree(new String(json, StandardCharsets.UTF_8));
      List<Fault> faults = new ArrayList<>();
      for (JsonNode each : node.isArray() ? node : MAPPER.createArrayNode().add(node)) {
        faults.add(one(each));
      }
      return List.copyOf(faults);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "The faults are not JSON: " + e.getOriginalMessage() + ".", e);
    }
  }

  private static Fault one(String text) {
    int colon = text.indexOf(':');
    Map<String, String> options = new LinkedHashMap<>();
    if (colon >= 0) {
      StringTokenizer pairs = new StringTokenizer(text.substring(colon + 1), ",");
      while (pairs.hasMoreTokens()) {
        String pair = pairs.nextToken();
        int equals = pair.indexOf('=');
        if (equals < 0) {
          throw new IllegalArgumentException(
              "The fault option '" + pair + "' has no value; expected key=value.");
        }
        options.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
      }
    }
    return build(colon < 0 ? text : text.substring(0, colon), options);
  }

  private static Fault one(JsonNode node) {
    if (!node.isObject() || !node.path("kind").isTextual()) {
      throw new IllegalArgumentException(
          "A fault is " + node + "; expected an object such as {\"kind\":\"reset\",\"count\":1}.");
    }
    Map<String, String> options = new LinkedHashMap<>();
    node.properties().stream()
        .filter(entry -> !entry.getKey().equals("kind"))
        .forEach(entry -> options.put(entry.getKey(), entry.getValue().asText()));
    return build(node.path("kind").asText(), options);
  }

  private static Fault build(String kindName, Map<String, String> options) {
    FaultKind kind = FaultKind.named(kindName);
    for (String key : options.keySet()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(
            "Unknown fault option '" + key + "'; expected one of " + KEYS + ".");
      }
    }
    Optional<String> contract = Optional.ofNullable(options.get("contract"));
    contract
        .filter(name -> !CONTRACTS.contains(name))
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "Unknown contract '" + name + "'; expected one of " + CONTRACTS + ".");
            });
    FaultScope scope =
        new FaultScope(contract, integer(options, "group"), integer(options, "batch"));
    OptionalInt row = integer(options, "row");
    return new Fault(
        kind,
        integer(options, "count"),
        row.isPresent() ? OptionalLong.of(row.getAsInt()) : OptionalLong.empty(),
        Optional.ofNullable(options.get("column")),
        options.getOrDefault("text", "n/a"),
        integer(options, "rows").orElse(3),
        Duration.ofSeconds(integer(options, "seconds").orElse(30)),
        scope);
  }

  private static OptionalInt integer(Map<String, String> options, String key) {
    String text = options.get(key);
    if (text == null) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The fault's " + key + " is '" + text + "'; expected a whole number.", e);
    }
  }
}
