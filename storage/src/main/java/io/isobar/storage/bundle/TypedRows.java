package io.isobar.storage.bundle;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;

/** JSON has fewer types than rows: brings values back to what their columns say. */
final class TypedRows {
  private TypedRows() {}

  static Map<String, Object> of(Dataset dataset, Map<String, Object> json) {
    Map<String, Object> row = new HashMap<>();
    json.forEach((name, value) -> row.put(name, typed(column(dataset, name), value)));
    return row;
  }

  private static Column column(Dataset dataset, String name) {
    return dataset
        .column(name)
        .orElseThrow(
            () ->
                BundleFailures.malformed(
                    "a row has '" + name + "', which dataset " + dataset.name() + " has not"));
  }

  private static Object typed(Column column, Object value) {
    return switch (column.type()) {
      case NUMBER -> number(column, value).doubleValue();
      case INTEGER -> number(column, value).longValue();
      case CATEGORY, TEXT, IDENTIFIER -> value.toString();
      case DATE -> date(column, value);
      case BOOLEAN -> {
        if (value instanceof Boolean flag) {
          yield flag;
        }
        throw wrong(column, value);
      }
    };
  }

  private static Number number(Column column, Object value) {
    if (value instanceof Number number) {
      return number;
    }
    throw wrong(column, value);
  }

  private static LocalDate date(Column column, Object value) {
    try {
      return LocalDate.parse(value.toString());
    } catch (DateTimeParseException e) {
      throw wrong(column, value);
    }
  }

  private static RuntimeException wrong(Column column, Object value) {
    return BundleFailures.malformed(
        "a row has '" + value + "' in column " + column.name() + " of type " + column.type());
  }
}
