package io.isobar.datasource.houses;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.isobar.datasource.batch.Batches;
import io.isobar.datasource.batch.RowSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The complete rows of a CSV file, cut into the six batches by their rule, in the order of the
 * file. The file is read anew for every request and never held in memory. Every group sees the
 * same.
 */
final class HouseCsv implements Batches<HouseRow> {
  private final Path file;
  private final List<Long> rows;

  private HouseCsv(Path file, List<Long> rows) {
    this.file = file;
    this.rows = List.copyOf(rows);
  }

  /**
   * Reads the file once through to count and check its rows.
   *
   * @throws IllegalArgumentException if a column is missing or a number cannot be read
   */
  public static HouseCsv open(Path file) throws IOException {
    long[] counts = new long[HouseBatch.ALL.size()];
    scan(file, row -> counts[batchOf(row)]++);
    return new HouseCsv(file, Arrays.stream(counts).boxed().toList());
  }

  @Override
  public long rows(int group, int batch) {
    return rows.get(batch);
  }

  @Override
  public void stream(int group, int batch, RowSink<HouseRow> sink) throws IOException {
    scan(
        file,
        row -> {
          if (batchOf(row) == batch) {
            sink.accept(row);
          }
        });
  }

  private static int batchOf(HouseRow row) {
    return HouseBatch.of(row.status(), row.price(), row.state(), row.houseSize());
  }

  private static void scan(Path file, RowSink<HouseRow> sink) throws IOException {
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder()
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .detectBomHeader(true)
            .ofNamedCsvRecord(file)) {
      boolean first = true;
      for (NamedCsvRecord line : reader) {
        if (first) {
          requireColumns(file, line.getHeader());
          first = false;
        }
        HouseRow row = read(file, line);
        if (row != null) {
          sink.accept(row);
        }
      }
      if (first) {
        throw new IllegalArgumentException(file + " has no rows; expected a header and rows.");
      }
    }
  }

  private static void requireColumns(Path file, List<String> header) {
    for (String name : HouseColumns.NAMES) {
      if (!header.contains(name)) {
        throw new IllegalArgumentException(
            "%s has no column %s; expected %s, found %s."
                .formatted(file, name, HouseColumns.NAMES, header));
      }
    }
  }

  /** The row, or null if something in it is missing. */
  private static @Nullable HouseRow read(Path file, NamedCsvRecord line) {
    for (String name : HouseColumns.NAMES) {
      if (line.findField(name).orElse("").isEmpty()) {
        return null;
      }
    }
    return new HouseRow(
        number(file, line, "brokered_by"),
        line.getField("status"),
        number(file, line, "price"),
        number(file, line, "bed"),
        number(file, line, "bath"),
        number(file, line, "acre_lot"),
        number(file, line, "street"),
        line.getField("city"),
        line.getField("state"),
        number(file, line, "zip_code"),
        number(file, line, "house_size"),
        line.getField("prev_sold_date"));
  }

  private static double number(Path file, NamedCsvRecord line, String column) {
    String text = line.getField(column);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s line %d: %s is '%s'; expected a number."
              .formatted(file, line.getStartingLineNumber(), column, text),
          e);
    }
  }
}
