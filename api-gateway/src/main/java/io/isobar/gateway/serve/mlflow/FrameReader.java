package io.isobar.gateway.serve.mlflow;

import static io.isobar.gateway.serve.JsonInput.malformed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.serve.BodyReader;
import io.isobar.gateway.serve.JsonInput;
import io.isobar.gateway.serve.ServedModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of an invocation: an object with one of the members dataframe_split,
 * dataframe_records, inputs and instances, and perhaps with params.
 */
final class FrameReader {
  private static final List<String> FORMATS =
      List.of("dataframe_split", "dataframe_records", "inputs", "instances");

  private final ServedModel model;
  private final int maxRows;
  private final BodyReader bodies;
  private @Nullable String format;
  private List<Map<String, Object>> rows = List.of();
  private Map<String, Object> params = Map.of();

  private FrameReader(ServedModel model, int maxRows) {
    this.model = model;
    this.maxRows = maxRows;
    this.bodies = new BodyReader(maxRows);
  }

  /** What an invocation holds. */
  record Invocation(List<Map<String, Object>> rows, Map<String, Object> params) {}

  static Invocation read(InputStream json, ServedModel model, int maxRows) throws IOException {
    return JsonInput.python(json, parser -> new FrameReader(model, maxRows).read(parser));
  }

  private Invocation read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw malformed("expected an object with one of " + FORMATS);
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String member = parser.currentName();
      JsonToken token = parser.nextToken();
      if (FORMATS.contains(member)) {
        if (format != null) {
          throw malformed("there are both " + format + " and " + member + "; expected one of them");
        }
        format = member;
        rows = rows(member, token, parser);
      } else if (member.equals("params")) {
        params = token == JsonToken.VALUE_NULL ? Map.of() : fields(member, token, parser);
      } else {
        parser.skipChildren();
      }
    }
    if (format == null) {
      throw malformed("there is none of " + FORMATS);
    }
    return new Invocation(rows, params);
  }

  private List<Map<String, Object>> rows(String member, JsonToken token, JsonParser parser)
      throws IOException {
    return switch (member) {
      case "dataframe_split" -> split(token, parser).rows(model);
      case "dataframe_records" -> {
        expect(token, JsonToken.START_ARRAY, member, "an array of objects");
        yield bodies.records(parser);
      }
      default ->
          switch (token) {
            case START_OBJECT -> columns(member, parser);
            case START_ARRAY -> list(member, parser);
            default -> throw wrong(member, "an array, or an object of arrays");
          };
    };
  }

  private Frame split(JsonToken token, JsonParser parser) throws IOException {
    expect(token, JsonToken.START_OBJECT, "dataframe_split", "an object of columns and data");
    Optional<List<String>> columns = Optional.empty();
    @Nullable List<List<Object>> data = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String member = parser.currentName();
      JsonToken begun = parser.nextToken();
      switch (member) {
        case "columns" -> {
          expect(begun, JsonToken.START_ARRAY, member, "an array of names");
          columns = Optional.of(values(parser).stream().map(Object::toString).toList());
        }
        case "data" -> {
          expect(begun, JsonToken.START_ARRAY, member, "an array of arrays");
          parser.nextToken();
          data = matrix(member, parser);
        }
        default -> parser.skipChildren();
      }
    }
    if (data == null) {
      throw malformed("dataframe_split has no data");
    }
    return new Frame(columns, data);
  }

  /** An array of objects, or of arrays of values in the order of the model's inputs. */
  private List<Map<String, Object>> list(String member, JsonParser parser) throws IOException {
    if (parser.nextToken() == JsonToken.START_OBJECT) {
      return bodies.remaining(parser);
    }
    return new Frame(Optional.empty(), matrix(member, parser)).rows(model);
  }

  /** The arrays of an array, the first of which has just begun. */
  private List<List<Object>> matrix(String member, JsonParser parser) throws IOException {
    List<List<Object>> data = new ArrayList<>();
    for (; parser.currentToken() != JsonToken.END_ARRAY; parser.nextToken()) {
      expect(parser.currentToken(), JsonToken.START_ARRAY, member, "an array for each row");
      if (data.size() == maxRows) {
        throw BodyReader.tooManyRows(maxRows);
      }
      data.add(values(parser));
    }
    return data;
  }

  /** An object with the values of each column, or with one row's. */
  private List<Map<String, Object>> columns(String member, JsonParser parser) throws IOException {
    List<String> names = new ArrayList<>();
    List<List<Object>> columns = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      names.add(parser.currentName());
      JsonToken token = parser.nextToken();
      columns.add(
          token == JsonToken.START_ARRAY
              ? values(parser)
              : List.of(JsonInput.value(token, parser)));
    }
    int count = columns.isEmpty() ? 0 : columns.getFirst().size();
    if (count > maxRows) {
      throw BodyReader.tooManyRows(maxRows);
    }
    List<Map<String, Object>> all = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      all.add(new LinkedHashMap<>());
    }
    for (int at = 0; at < names.size(); at++) {
      if (columns.get(at).size() != count) {
        throw malformed(
            "%s has %d values of %s and %d of %s"
                .formatted(member, columns.get(at).size(), names.get(at), count, names.getFirst()));
      }
      for (int row = 0; row < count; row++) {
        all.get(row).put(names.get(at), columns.get(at).get(row));
      }
    }
    return all;
  }

  private static Map<String, Object> fields(String member, JsonToken token, JsonParser parser)
      throws IOException {
    expect(token, JsonToken.START_OBJECT, member, "an object");
    Map<String, Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      fields.put(name, JsonInput.value(parser.nextToken(), parser));
    }
    return fields;
  }

  private static List<Object> values(JsonParser parser) throws IOException {
    List<Object> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(JsonInput.value(parser.currentToken(), parser));
    }
    return values;
  }

  private static void expect(
      @Nullable JsonToken token, JsonToken wanted, String member, String expected) {
    if (token != wanted) {
      throw wrong(member, expected);
    }
  }

  private static Problem wrong(String member, String expected) {
    return malformed("'" + member + "' is not as it should be; expected " + expected);
  }
}
