package io.isobar.datasource.covertype;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.isobar.datasource.batch.RowSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongPredicate;

/** The rows of a CSV file with the 13 columns, read anew for every request. */
final class ForestCsv implements ForestTable {
  private final Path file;
  private final long rows;

  private ForestCsv(Path file, long rows) {
    this.file = file;
    this.rows = rows;
  }

  static ForestCsv open(Path file) throws IOException {
    long rows = 0;
    try (CsvReader<NamedCsvRecord> reader = reader(file)) {
      for (NamedCsvRecord line : reader) {
        if (rows++ == 0 && !line.getHeader().equals(ForestFormat.COLUMNS)) {
          throw new IllegalArgumentException(
              "%s has the columns %s; expected %s."
                  .formatted(file, line.getHeader(), ForestFormat.COLUMNS));
        }
      }
    }
    if (rows == 0) {
      throw new IllegalArgumentException(file + " has no rows; expected a header and rows.");
    }
    return new ForestCsv(file, rows);
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public void stream(long from, long until, LongPredicate chosen, RowSink<List<String>> sink)
      throws IOException {
    long row = 0;
    try (CsvReader<NamedCsvRecord> reader = reader(file)) {
      for (NamedCsvRecord line : reader) {
        if (row >= until) {
          return;
        }
        if (row >= from && chosen.test(row)) {
          sink.accept(line.getFields());
        }
        row++;
      }
    }
  }

  private static CsvReader<NamedCsvRecord> reader(Path file) throws IOException {
    return CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file);
  }
}
