package io.isobar.gateway.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.isobar.gateway.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Reads the JSON of requests within limits; what is wrong is a problem of status 400. */
public final class JsonInput {
  private static final JsonFactory STRICT = within().build();
  private static final JsonFactory PYTHON =
      within().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private JsonInput() {}

  /**
   * What a body holds.
   *
   * @param <T> it as a value
   */
  public interface Shape<T> {
    T read(JsonParser parser) throws IOException;
  }

  private static JsonFactoryBuilder within() {
    return new JsonFactoryBuilder()
        // Each request has a new thread: what a thread keeps for its next one would be garbage.
        .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(32)
                .maxStringLength(100_000)
                .maxNameLength(1_000)
                .maxNumberLength(400)
                .build());
  }

  static <T> T strict(InputStream bytes, Shape<T> shape) throws IOException {
    return whole(STRICT, bytes, shape);
  }

  /** As Python's libraries write it: a missing number is NaN, which is no JSON. */
  public static <T> T python(InputStream bytes, Shape<T> shape) throws IOException {
    return whole(PYTHON, bytes, shape);
  }

  private static <T> T whole(JsonFactory json, InputStream bytes, Shape<T> shape)
      throws IOException {
    try (JsonParser parser = json.createParser(bytes)) {
      T read = shape.read(parser);
      if (parser.nextToken() != null) {
        throw malformed("there is something after the end of the first value");
      }
      return read;
    } catch (JsonProcessingException e) {
      throw malformed(e.getOriginalMessage() + place(e));
    }
  }

  /** A broken limit has no place. */
  private static String place(JsonProcessingException e) {
    return Optional.ofNullable(e.getLocation())
        .map(at -> " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr()))
        .orElse("");
  }

  /** The value that the token begins, as {@link Body} has it; NaN is {@link Unfit#NULL}. */
  public static Object value(JsonToken token, JsonParser parser) throws IOException {
    return switch (token) {
      case VALUE_STRING -> printable(parser.getText());
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? (Object) parser.getDoubleValue()
              : (Object) parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> number(parser.getDoubleValue());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> Unfit.NULL;
      case START_ARRAY -> {
        parser.skipChildren();
        yield Unfit.ARRAY;
      }
      case START_OBJECT -> {
        parser.skipChildren();
        yield Unfit.OBJECT;
      }
      case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw malformed("a field without a value");
    };
  }

  /** A number, or that there is none. */
  public static Object number(double value) {
    return Double.isNaN(value) ? Unfit.NULL : (Object) value;
  }

  /**
   * NUL and halves of surrogate pairs, which neither UTF-8 nor Postgres can keep, become U+FFFD.
   */
  public static String printable(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) == 0 || Character.isSurrogate(text.charAt(at))) {
        return text.codePoints()
            .map(point -> point == 0 || isHalf(point) ? 0xFFFD : point)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return text;
  }

  /** A text of ours for the log, which may have names of the request in it. */
  static String cut(String text, int longest) {
    return printable(text.length() > longest ? text.substring(0, longest) : text);
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  public static Problem malformed(String why) {
    return Problem.of(
        HttpStatus.BAD_REQUEST, "predict.malformed", "The body cannot be read: " + why);
  }
}
