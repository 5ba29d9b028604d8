package io.isobar.activities.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.isobar.activities.result.Values;
import io.isobar.domain.failure.Failure;
import java.util.SortedMap;
import java.util.TreeMap;

/** Values that are taken out of a JSON answer. */
public final class Taken {
  private static final JsonMapper JSON = new JsonMapper();

  private Taken() {}

  /**
   * Each value as a text; objects and lists as JSON, null as an empty text.
   *
   * @param pointers JSON pointers (RFC 6901) by name
   * @throws Failure {@code request.no-json}, {@code request.not-there}, {@code request.too-large}
   */
  public static SortedMap<String, String> values(Reply reply, SortedMap<String, String> pointers) {
    SortedMap<String, String> values = new TreeMap<>();
    if (pointers.isEmpty()) {
      return values;
    }
    JsonNode body = body(reply);
    pointers.forEach(
        (name, pointer) -> {
          JsonNode found = body.at(pointer);
          if (found.isMissingNode()) {
            throw Failure.user(
                "request.not-there",
                "The answer has nothing at '" + pointer + "' (" + name + "): " + reply.begin(),
                "Correct the JSON pointer of take." + name + ".");
          }
          values.put(name, found.isNull() ? "" : text(found));
        });
    return Values.bounded(values, "The answer");
  }

  private static String text(JsonNode found) {
    return found.isValueNode() ? found.asText() : found.toString();
  }

  private static JsonNode body(Reply reply) {
    if (!reply.isWhole()) {
      throw Failure.user(
          "request.too-large",
          "The answer has "
              + reply.bytes()
              + " bytes, more than the "
              + Requests.KEPT
              + " that take looks into.",
          "Ask for less, or leave out take.");
    }
    try {
      return JSON.readTree(reply.text());
    } catch (JsonProcessingException e) {
      throw Failure.user(
          "request.no-json",
          "The answer is no JSON (" + e.getOriginalMessage() + "): " + reply.begin(),
          "Leave out take, or ask for JSON by the header Accept.");
    }
  }
}
