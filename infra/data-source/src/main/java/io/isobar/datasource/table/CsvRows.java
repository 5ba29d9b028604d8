package io.isobar.datasource.table;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.isobar.datasource.batch.RowSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of some files, one file after the other. White space around a value does not count, an
 * empty value and a {@code ?} are missing, and a line that begins with {@code |} (the first one of
 * adult.test) is none.
 */
record CsvRows(List<Path> files, TableFile form, List<Column> columns) {
  CsvRows {
    files = List.copyOf(files);
    columns = List.copyOf(columns);
  }

  /**
   * Sends all rows.
   *
   * @throws IllegalArgumentException if a column is missing or a value cannot be read
   */
  void scan(RowSink<List<Value>> sink) throws IOException {
    for (Path file : files) {
      try (CsvReader<CsvRecord> reader = reader(file)) {
        List<Integer> places = List.of();
        for (CsvRecord line : reader) {
          if (places.isEmpty()) {
            places = places(file, line);
            if (form.headed()) {
              continue;
            }
          }
          sink.accept(row(file, line, places));
        }
      }
    }
  }

  private static CsvReader<CsvRecord> reader(Path file) throws IOException {
    return CsvReader.builder()
        .commentStrategy(CommentStrategy.SKIP)
        .commentCharacter('|')
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .detectBomHeader(true)
        .ofCsvRecord(file);
  }

  /** Where the columns stand in a line. */
  private List<Integer> places(Path file, CsvRecord first) {
    if (!form.headed()) {
      return IntStream.range(0, columns.size()).boxed().toList();
    }
    List<Integer> places = new ArrayList<>();
    for (Column column : columns) {
      places.add(
          IntStream.range(0, first.getFieldCount())
              .filter(place -> column.isHeaded(first.getField(place)))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "%s has no column %s; found %s."
                              .formatted(file, column.heading(), first.getFields()))));
    }
    return places;
  }

  private List<Value> row(Path file, CsvRecord line, List<Integer> places) {
    List<Value> row = new ArrayList<>(places.size());
    for (int index = 0; index < columns.size(); index++) {
      Column column = columns.get(index);
      int place = places.get(index);
      if (place >= line.getFieldCount()) {
        throw new IllegalArgumentException(
            "%s line %d has %d values; expected %s as number %d."
                .formatted(
                    file,
                    line.getStartingLineNumber(),
                    line.getFieldCount(),
                    column.name(),
                    place + 1));
      }
      String text = line.getField(place).strip();
      row.add(value(file, line, column, undotted(text, place == line.getFieldCount() - 1)));
    }
    return row;
  }

  private String undotted(String text, boolean last) {
    return form.dotted() && last && text.endsWith(".")
        ? text.substring(0, text.length() - 1)
        : text;
  }

  private static Value value(Path file, CsvRecord line, Column column, String text) {
    if (text.isEmpty() || text.equals("?")) {
      return Value.MISSING;
    }
    try {
      return column.kind().read(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s line %d: %s is '%s'; expected %s."
              .formatted(file, line.getStartingLineNumber(), column.name(), text, column.kind()),
          e);
    }
  }
}
