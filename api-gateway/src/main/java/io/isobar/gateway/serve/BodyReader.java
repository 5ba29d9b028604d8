package io.isobar.gateway.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.isobar.gateway.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Reads one object, an array of objects, or {"rows": [...]}, without ever holding more than its
 * limits allow.
 */
final class BodyReader {
  private static final int FIELDS_A_ROW = 1_000;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(32)
                  .maxStringLength(100_000)
                  .maxNameLength(1_000)
                  .maxNumberLength(400)
                  .build())
          .build();

  private final int maxRows;

  BodyReader(int maxRows) {
    this.maxRows = maxRows;
  }

  /** Problems are 400 (no JSON of that shape) and 413 (too many rows). */
  Body read(InputStream bytes) throws IOException {
    try (JsonParser parser = JSON.createParser(bytes)) {
      JsonToken first = parser.nextToken();
      Body body =
          switch (first) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> new Body(false, array(parser));
            case null, default ->
                throw malformed("expected one object, an array of objects, or {\"rows\": [...]}");
          };
      if (parser.nextToken() != null) {
        throw malformed("there is something after the end of the first value");
      }
      return body;
    } catch (JsonProcessingException e) {
      String where =
          " (line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ")";
      throw malformed(e.getOriginalMessage() + where);
    }
  }

  private Body object(JsonParser parser) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    @Nullable List<Map<String, Object>> rows = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (name.equals("rows") && parser.nextToken() == JsonToken.START_ARRAY) {
        rows = array(parser);
      } else {
        put(fields, name, name.equals("rows") ? parser.currentToken() : parser.nextToken(), parser);
      }
    }
    if (rows == null) {
      return new Body(true, List.of(fields));
    }
    if (!fields.isEmpty()) {
      throw malformed("beside \"rows\" there must be no other field: " + fields.keySet());
    }
    return new Body(false, rows);
  }

  private List<Map<String, Object>> array(JsonParser parser) throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (JsonToken at = parser.nextToken(); at != JsonToken.END_ARRAY; at = parser.nextToken()) {
      if (at != JsonToken.START_OBJECT) {
        throw malformed("element " + rows.size() + " of the array is not an object");
      }
      if (rows.size() == maxRows) {
        throw Problem.of(
            HttpStatus.CONTENT_TOO_LARGE,
            "predict.too-many-rows",
            "The request has more than " + maxRows + " rows; send them in several requests.");
      }
      Map<String, Object> row = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        put(row, name, parser.nextToken(), parser);
      }
      rows.add(row);
    }
    if (rows.isEmpty()) {
      throw malformed("the array has no rows");
    }
    return rows;
  }

  private static void put(Map<String, Object> row, String name, JsonToken token, JsonParser parser)
      throws IOException {
    if (row.size() == FIELDS_A_ROW) {
      throw malformed("a row has more than " + FIELDS_A_ROW + " fields");
    }
    row.put(printable(name), value(token, parser));
  }

  private static Object value(JsonToken token, JsonParser parser) throws IOException {
    return switch (token) {
      case VALUE_STRING -> printable(parser.getText());
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? (Object) parser.getDoubleValue()
              : (Object) parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
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

  /**
   * NUL and halves of surrogate pairs, which neither UTF-8 nor Postgres can keep, become U+FFFD.
   */
  private static String printable(String text) {
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

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static Problem malformed(String why) {
    return Problem.of(
        HttpStatus.BAD_REQUEST, "predict.malformed", "The body cannot be read: " + why);
  }
}
