package io.isobar.datasource.table;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.isobar.datasource.batch.Distortion;
import io.isobar.datasource.batch.JsonObjects;
import io.isobar.datasource.batch.RowFormat;
import java.io.IOException;
import java.util.List;

/** A row as a JSON object; what is missing is null. */
final class TableFormat implements RowFormat<List<Value>> {
  private final List<String> names;
  private final List<SerializableString> keys;
  private final String numeric;

  TableFormat(Columns columns) {
    names = columns.shown().stream().map(Column::name).toList();
    keys = names.stream().map(name -> (SerializableString) new SerializedString(name)).toList();
    numeric =
        columns.shown().stream()
            .filter(column -> column.kind() != ColumnKind.TEXT)
            .map(Column::name)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No column of " + names + " counts."));
  }

  @Override
  public List<String> columns() {
    return names;
  }

  @Override
  public String numericColumn() {
    return numeric;
  }

  @Override
  public void write(JsonGenerator json, List<Value> row, Distortion distortion) throws IOException {
    JsonObjects.write(json, keys, distortion, column -> write(json, row.get(column)));
  }

  @Override
  public void writeHalf(JsonGenerator json) throws IOException {
    JsonObjects.writeHalf(json, keys);
  }

  private static void write(JsonGenerator json, Value value) throws IOException {
    switch (value) {
      case Value.Missing _ -> json.writeNull();
      case Value.Whole whole -> json.writeNumber(whole.number());
      case Value.Real real -> json.writeNumber(real.number());
      case Value.Text text -> json.writeString(text.text());
    }
  }
}
