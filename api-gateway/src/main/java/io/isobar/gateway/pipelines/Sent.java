package io.isobar.gateway.pipelines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.isobar.gateway.error.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;

/** The JSON object that a command sends; nothing at all counts as an empty one. */
public final class Sent {
  private static final int LONGEST = 1 << 20;
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final int LONGEST_KEY = 200;

  private final JsonNode body;
  private final Faults faults = new Faults();

  private Sent(JsonNode body, String... known) {
    this.body = body;
    List<String> names = Arrays.asList(known);
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                faults.unknown(name, names);
              }
            });
  }

  public static Sent read(HttpServletRequest request, String... known) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(LONGEST + 1);
    if (bytes.length > LONGEST) {
      throw Problem.of(
          HttpStatus.CONTENT_TOO_LARGE, "request.too-long", "The body is longer than 1 MB.");
    }
    if (bytes.length == 0) {
      return new Sent(JSON.createObjectNode(), known);
    }
    try {
      if (JSON.readTree(bytes) instanceof ObjectNode object) {
        return new Sent(object, known);
      }
      throw malformed("it is no object");
    } catch (JsonProcessingException e) {
      throw malformed(e.getOriginalMessage());
    }
  }

  private static Problem malformed(String why) {
    return Problem.of(
        HttpStatus.BAD_REQUEST, "request.malformed", "Expected a JSON object; " + why + ".");
  }

  public Faults faults() {
    return faults;
  }

  public Optional<String> text(String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      faults.add(name, value, "a text");
      return Optional.empty();
    }
    return Optional.of(value.textValue());
  }

  public boolean flag(String name, boolean otherwise) {
    JsonNode value = body.path(name);
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (!value.isMissingNode()) {
      faults.add(name, value, "true or false");
    }
    return otherwise;
  }

  /** An object as it was sent; empty when it is not given. */
  public String object(String name, int longest) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return "{}";
    }
    String text = value.toString();
    if (!value.isObject() || text.length() > longest || text.contains("\\u0000")) {
      faults.add(name, "", "an object of at most " + longest + " characters, none of them NUL");
    }
    return text;
  }

  public boolean has(String name) {
    return body.has(name);
  }

  public Optional<Instant> time(String name) {
    return text(name).flatMap(word -> time(name, word));
  }

  private Optional<Instant> time(String field, String word) {
    Optional<Instant> time = Times.parse(word);
    if (time.isEmpty()) {
      faults.add(field, word, Times.EXPECTED);
    }
    return time;
  }

  /** Two times between which a run works: {@code {"start": ..., "end": ...}}; empty or two. */
  public List<Instant> interval(String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    Optional<Instant> start = time(name + ".start", value.path("start").asText());
    Optional<Instant> end = time(name + ".end", value.path("end").asText());
    if (start.isPresent() && end.isPresent() && !end.get().isAfter(start.get())) {
      faults.add(name + ".end", end.get(), "a time after the start");
    }
    return start.isPresent() && end.isPresent() ? List.of(start.get(), end.get()) : List.of();
  }

  public int whole(String name, int otherwise, int low, int high) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isInt() || value.intValue() < low || value.intValue() > high) {
      faults.add(name, value, "a whole number from " + low + " to " + high);
      return otherwise;
    }
    return value.intValue();
  }

  public List<String> texts(String name, int most) {
    JsonNode value = body.path(name);
    List<String> texts = new ArrayList<>();
    value.forEach(item -> texts.add(item.asText()));
    boolean fits = value.isMissingNode() || value.isNull() || value.isArray();
    if (!fits || texts.size() > most || texts.stream().anyMatch(String::isBlank)) {
      faults.add(name, value, "a list of at most " + most + " texts");
    }
    return texts;
  }

  /** Parameters by name: texts, numbers and flags, each as a person would write it. */
  public SortedMap<String, String> parameters(String name) {
    SortedMap<String, String> values = new TreeMap<>();
    JsonNode object = body.path(name);
    if (!object.isMissingNode() && !object.isNull() && !object.isObject()) {
      faults.add(name, object, "an object of parameters by name");
    }
    object
        .properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (value.isValueNode() && !value.isNull()) {
                values.put(field.getKey(), word(value));
              } else {
                faults.add(name + "." + field.getKey(), value, "a text, a number or a flag");
              }
            });
    return values;
  }

  private static String word(JsonNode value) {
    return value.isFloatingPointNumber() ? value.decimalValue().toPlainString() : value.asText();
  }

  /**
   * What makes one of a request that is sent twice; empty when there is none. The header is the
   * standard's; the member serves those who can set no header.
   */
  public String key(HttpServletRequest request) {
    String header = Optional.ofNullable(request.getHeader("Idempotency-Key")).orElse("").strip();
    String key = text("key").map(String::strip).orElse(header);
    if (!header.isEmpty() && !header.equals(key)) {
      faults.add("key", key, "the same as the header Idempotency-Key");
    }
    if (key.length() > LONGEST_KEY) {
      faults.add("key", key, "at most " + LONGEST_KEY + " characters");
    }
    return key;
  }
}
