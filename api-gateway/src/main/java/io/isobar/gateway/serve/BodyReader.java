package io.isobar.gateway.serve;

import static io.isobar.gateway.serve.JsonInput.malformed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
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
public final class BodyReader {
  private static final int FIELDS_A_ROW = 1_000;

  private final int maxRows;

  public BodyReader(int maxRows) {
    this.maxRows = maxRows;
  }

  /** Problems are 400 (no JSON of that shape) and 413 (too many rows). */
  public Body read(InputStream bytes) throws IOException {
    return JsonInput.strict(bytes, this::body);
  }

  private Body body(JsonParser parser) throws IOException {
    return switch (parser.nextToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> new Body(false, records(parser));
      case null, default ->
          throw malformed("expected one object, an array of objects, or {\"rows\": [...]}");
    };
  }

  private Body object(JsonParser parser) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    @Nullable List<Map<String, Object>> rows = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (name.equals("rows") && parser.nextToken() == JsonToken.START_ARRAY) {
        rows = records(parser);
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

  /** The objects of an array that has just begun; at least one. */
  public List<Map<String, Object>> records(JsonParser parser) throws IOException {
    parser.nextToken();
    return remaining(parser);
  }

  /** The objects of an array, the first of which has just begun. */
  public List<Map<String, Object>> remaining(JsonParser parser) throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (; parser.currentToken() != JsonToken.END_ARRAY; parser.nextToken()) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw malformed("element " + rows.size() + " of the array is not an object");
      }
      if (rows.size() == maxRows) {
        throw tooManyRows(maxRows);
      }
      rows.add(fields(parser));
    }
    if (rows.isEmpty()) {
      throw malformed("the array has no rows");
    }
    return rows;
  }

  /** One object by itself. Problems are 400. */
  public static Map<String, Object> row(InputStream json) throws IOException {
    return JsonInput.strict(
        json,
        parser -> {
          if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw malformed("expected one object");
          }
          return fields(parser);
        });
  }

  private static Map<String, Object> fields(JsonParser parser) throws IOException {
    Map<String, Object> row = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      put(row, name, parser.nextToken(), parser);
    }
    return row;
  }

  private static void put(Map<String, Object> row, String name, JsonToken token, JsonParser parser)
      throws IOException {
    if (row.size() == FIELDS_A_ROW) {
      throw malformed("a row has more than " + FIELDS_A_ROW + " fields");
    }
    row.put(JsonInput.printable(name), JsonInput.value(token, parser));
  }

  public static Problem tooManyRows(int most) {
    return Problem.of(
        HttpStatus.CONTENT_TOO_LARGE,
        "predict.too-many-rows",
        "The request has more than " + most + " rows; send them in several requests.");
  }
}
