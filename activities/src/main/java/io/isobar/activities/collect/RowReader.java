package io.isobar.activities.collect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.isobar.domain.collect.NearNames;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.RawRow;
import io.isobar.workflows.collect.CollectSettings.UnknownColumns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object into the cells of a row. */
final class RowReader {
  private final String dataset;
  private final UnknownColumns unknownColumns;
  private final String[] names;
  private final ColumnType[] types;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> unknown = new ArrayList<>();
  private final RawRow row;

  RowReader(Dataset dataset, UnknownColumns unknownColumns) {
    this.dataset = dataset.name();
    this.unknownColumns = unknownColumns;
    List<Column> columns = dataset.columns();
    names = columns.stream().map(Column::name).toArray(String[]::new);
    types = columns.stream().map(Column::type).toArray(ColumnType[]::new);
    for (int i = 0; i < names.length; i++) {
      places.put(names[i], i);
    }
    row = new RawRow(names.length);
  }

  /** The parser stands at the object's start; the row is valid until the next one is read. */
  RawRow read(JsonParser parser, int batch, long number) throws IOException {
    row.clear();
    int expected = 0;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      int column = place(name, expected);
      if (column < 0) {
        unknown.add(name);
        parser.skipChildren();
        continue;
      }
      if (row.has(column)) {
        throw malformed(batch, number, "the column '" + name + "' comes twice");
      }
      try {
        Cells.read(parser, token, types[column], column, row);
      } catch (WrongType e) {
        throw wrongType(batch, number, name, e);
      }
      expected = column + 1;
    }
    checkColumns(batch, number);
    return row;
  }

  /** Sources write the columns of all rows in one order, so the next one is tried first. */
  private int place(String name, int expected) {
    if (expected < names.length && names[expected].equals(name)) {
      return expected;
    }
    @Nullable Integer place = places.get(name);
    return place == null ? -1 : place;
  }

  private void checkColumns(int batch, long number) {
    if (!unknown.isEmpty()) {
      if (unknownColumns == UnknownColumns.REFUSE) {
        throw unknownColumns(batch, number);
      }
      unknown.clear();
    }
    for (int i = 0; i < names.length; i++) {
      if (!row.has(i)) {
        throw missingColumns(batch, number);
      }
    }
  }

  private Failure unknownColumns(int batch, long number) {
    List<String> missing = missing();
    StringBuilder list = new StringBuilder();
    for (String name : unknown) {
      List<String> near = NearNames.of(name, missing.isEmpty() ? List.of(names) : missing);
      list.append(list.isEmpty() ? "" : ", ").append(WrongType.quoted(name));
      if (!near.isEmpty()) {
        list.append(" (did you mean ").append(String.join(" or ", near)).append("?)");
      }
    }
    return Failure.user(
        "collect.unknown-column",
        place(batch, number)
            + " has columns that dataset "
            + dataset
            + " does not name: "
            + list
            + (missing.isEmpty() ? "" : "; it lacks " + String.join(", ", missing))
            + ". Expected: "
            + String.join(", ", names)
            + ".",
        "Add the columns to the definition, or set unknown-columns: ignore to leave them out."
            + " Nothing of the batch has landed; it is asked for again in the next run.");
  }

  private Failure missingColumns(int batch, long number) {
    return Failure.user(
        "collect.missing-column",
        place(batch, number)
            + " lacks "
            + String.join(", ", missing())
            + ". Expected: "
            + String.join(", ", names)
            + ".",
        "Correct the source, or take the column out of the definition; a column without a value"
            + " must come as null. Nothing of the batch has landed.");
  }

  private List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      if (!row.has(i)) {
        missing.add(names[i]);
      }
    }
    return missing;
  }

  private static Failure wrongType(int batch, long number, String column, WrongType cause) {
    return Failure.user(
        "collect.wrong-type",
        place(batch, number) + ", column '" + column + "': " + cause.getMessage() + ".",
        "Correct the value in the source, or the column's type in the definition. Nothing of the"
            + " batch has landed; it is asked for again in the next run.");
  }

  static Failure malformed(int batch, long number, String what) {
    return Failure.user(
        "collect.malformed",
        place(batch, number) + ": " + what + ".",
        "Correct the source: a row is one JSON object with each column once. Nothing of the batch"
            + " has landed.");
  }

  private static String place(int batch, long number) {
    return "Batch " + batch + ", row " + number;
  }
}
