package io.isobar.gateway.airflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.pipelines.Times;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;

/** The JSON object of a request. A member that is null counts as one that is not there. */
final class Body {
  private static final int LONGEST = 1 << 20;

  private final JsonNode object;

  private Body(JsonNode object) {
    this.object = object;
  }

  /**
   * Reads it.
   *
   * @param known members; any other is refused, since it was meant to do something
   */
  static Body read(HttpServletRequest request, String... known) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(LONGEST + 1);
    if (bytes.length > LONGEST) {
      throw Problem.of(HttpStatus.CONTENT_TOO_LARGE, "request.too-long", "More than 1 MB.");
    }
    JsonNode object = parse(bytes);
    object
        .properties()
        .forEach(
            member -> {
              if (!member.getValue().isNull() && !Arrays.asList(known).contains(member.getKey())) {
                throw Refused.wrong(
                    "There is no '%s' here; expected some of %s."
                        .formatted(member.getKey(), String.join(", ", known)));
              }
            });
    return new Body(object);
  }

  private static JsonNode parse(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return Json.MAPPER.createObjectNode();
    }
    try {
      JsonNode object = Json.MAPPER.readTree(bytes);
      if (object.isObject()) {
        return object;
      }
    } catch (JsonProcessingException noJson) {
      throw Refused.wrong("The body is no JSON: " + noJson.getOriginalMessage());
    }
    throw Refused.wrong("The body is no JSON object.");
  }

  Optional<String> text(String name) {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw Refused.wrong(name + " is " + value + "; expected a text.");
    }
    return Optional.of(value.textValue());
  }

  Optional<Boolean> flag(String name) {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isBoolean()) {
      throw Refused.wrong(name + " is " + value + "; expected true or false.");
    }
    return Optional.of(value.booleanValue());
  }

  Optional<Instant> time(String name) {
    return text(name)
        .map(
            word ->
                Times.parse(word)
                    .orElseThrow(
                        () ->
                            Refused.wrong(
                                name + " is '" + word + "'; expected " + Times.EXPECTED + ".")));
  }

  /** Texts by name, as parameters of a run are given. */
  SortedMap<String, String> values(String name) {
    SortedMap<String, String> values = new TreeMap<>();
    JsonNode given = object.path(name);
    if (!given.isMissingNode() && !given.isNull() && !given.isObject()) {
      throw Refused.wrong(name + " is " + given + "; expected an object.");
    }
    given
        .properties()
        .forEach(
            member -> {
              JsonNode value = member.getValue();
              if (!value.isValueNode() || value.isNull()) {
                throw Refused.wrong(
                    "%s.%s is %s; expected a text, a number or a flag, as parameters are."
                        .formatted(name, member.getKey(), value));
              }
              values.put(
                  member.getKey(),
                  value.isFloatingPointNumber()
                      ? value.decimalValue().toPlainString()
                      : value.asText());
            });
    return values;
  }
}
