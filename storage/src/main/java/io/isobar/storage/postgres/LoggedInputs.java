package io.isobar.storage.postgres;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.isobar.domain.clean.RowCleaner;
import io.isobar.domain.clean.SentValues;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.model.ModelCard;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Inputs of the log as the rows that a version predicted for: read, typed and cleaned as the
 * gateway has done it. Safe for use by many threads at once.
 */
final class LoggedInputs {
  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, ColumnType> inputs = new HashMap<>();
  private final RowCleaner cleaner;

  /** Those of the version that has this card. */
  LoggedInputs(ModelCard card) {
    for (Column column : card.inputs()) {
      inputs.put(column.name(), column.type());
    }
    this.cleaner = new RowCleaner(card.rules());
  }

  /**
   * The inputs of the version; absent is missing, and so is a value that is none of its column,
   * with which there would have been no answer.
   *
   * @param json an object
   */
  Map<String, Object> read(String json) {
    Map<String, Object> row = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        ColumnType type = inputs.get(name);
        if (type == null) {
          parser.skipChildren();
        } else {
          value(token, parser)
              .flatMap(raw -> SentValues.typed(type, raw))
              .ifPresent(value -> row.put(name, value));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("the log has an input that is no JSON: " + json, e);
    }
    return cleaner.clean(row);
  }

  private static Optional<Object> value(JsonToken token, JsonParser parser) throws IOException {
    return switch (token) {
      case VALUE_STRING -> Optional.of(parser.getText());
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? Optional.of(parser.getDoubleValue())
              : Optional.of(parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> Optional.of(parser.getDoubleValue());
      case VALUE_TRUE -> Optional.of(true);
      case VALUE_FALSE -> Optional.of(false);
      case START_ARRAY, START_OBJECT -> {
        parser.skipChildren();
        yield Optional.empty();
      }
      case VALUE_NULL, END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          Optional.empty();
    };
  }
}
