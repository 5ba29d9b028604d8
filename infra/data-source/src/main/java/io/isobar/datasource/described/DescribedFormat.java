package io.isobar.datasource.described;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.isobar.datasource.batch.Distortion;
import io.isobar.datasource.batch.JsonObjects;
import io.isobar.datasource.batch.RowFormat;
import java.io.IOException;
import java.util.List;

/** A line of a file as a JSON object under the names of the definition; what is missing is null. */
final class DescribedFormat implements RowFormat<CsvRecord> {
  private final List<FileColumn> columns;
  private final List<SerializableString> keys;

  DescribedFormat(List<FileColumn> columns) {
    this.columns = columns;
    this.keys =
        columns.stream()
            .map(column -> (SerializableString) new SerializedString(column.name()))
            .toList();
  }

  @Override
  public List<String> columns() {
    return columns.stream().map(FileColumn::name).toList();
  }

  @Override
  public String numericColumn() {
    return columns.stream()
        .filter(column -> column.kind() != CellKind.TEXT)
        .findFirst()
        .orElse(columns.getFirst())
        .name();
  }

  @Override
  public void write(JsonGenerator json, CsvRecord line, Distortion distortion) throws IOException {
    JsonObjects.write(json, keys, distortion, column -> write(json, line, columns.get(column)));
  }

  @Override
  public void writeHalf(JsonGenerator json) throws IOException {
    JsonObjects.writeHalf(json, keys);
  }

  private static void write(JsonGenerator json, CsvRecord line, FileColumn column)
      throws IOException {
    String text = line.getField(column.place()).strip();
    if (column.lacks(text)) {
      json.writeNull();
    } else {
      column.kind().write(json, text);
    }
  }
}
