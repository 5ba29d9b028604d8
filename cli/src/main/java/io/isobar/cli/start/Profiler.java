package io.isobar.cli.start;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/** Looks through a file once, row by row. */
final class Profiler {
  /** With fewer, a test by rows that were kept back says nothing. */
  static final long FEWEST_ROWS = 100;

  private static final int RAGGED_SHOWN = 5;

  private Profiler() {}

  /** Takes the rows of a sheet, one after the other. */
  @FunctionalInterface
  interface RowTaker {
    void take(CsvRecord line);
  }

  static Profile profile(Sheet sheet) {
    try {
      return look(sheet);
    } catch (CharacterCodingException e) {
      // The head was UTF-8, what comes later is not.
      return inWestern(sheet);
    } catch (IOException e) {
      throw SheetFinder.unreadable(sheet.file(), e);
    }
  }

  private static Profile inWestern(Sheet sheet) {
    Sheet western =
        new Sheet(sheet.file(), SheetFinder.WESTERN, sheet.separator(), sheet.headings());
    try {
      return look(western);
    } catch (IOException e) {
      throw SheetFinder.unreadable(sheet.file(), e);
    }
  }

  private static Profile look(Sheet sheet) throws IOException {
    List<String> names = ColumnNames.of(sheet.headings());
    List<ColumnTally> tallies = new ArrayList<>();
    for (int place = 0; place < names.size(); place++) {
      tallies.add(
          new ColumnTally(place, sheet.headings().get(place), names.get(place), names.size()));
    }
    long rows =
        scan(
            sheet,
            line -> {
              for (int place = 0; place < tallies.size(); place++) {
                tallies.get(place).add(line.getField(place), line.getStartingLineNumber());
              }
            });
    if (rows < FEWEST_ROWS) {
      throw Failure.user(
          "init.too-few-rows",
          sheet.file() + " has " + rows + " rows, expected at least " + FEWEST_ROWS + ".",
          "Take more rows: from fewer, what a model has learned cannot be told from chance.");
    }
    return new Profile(sheet, rows, tallies);
  }

  /** Hands on all rows behind the header; how many there were. */
  static long scan(Sheet sheet, RowTaker taker) throws IOException {
    int columns = sheet.headings().size();
    List<String> ragged = new ArrayList<>();
    long rows = 0;
    try (CsvReader<CsvRecord> reader = sheet.lines()) {
      boolean header = true;
      for (CsvRecord line : reader) {
        if (header) {
          header = false;
        } else if (line.getFieldCount() != columns) {
          ragged.add("line " + line.getStartingLineNumber() + " has " + line.getFieldCount());
          if (ragged.size() == RAGGED_SHOWN) {
            break;
          }
        } else {
          rows++;
          taker.take(line);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw Failure.user(
          "init.quote",
          sheet.file() + " cannot be read: " + e.getMessage() + ".",
          "Look for a quotation mark that is not closed from there on.");
    }
    refuse(sheet, columns, ragged);
    return rows;
  }

  /** Values would slip into other columns. */
  private static void refuse(Sheet sheet, int columns, List<String> ragged) {
    if (!ragged.isEmpty()) {
      throw Failure.user(
          "init.ragged",
          sheet.file()
              + ": "
              + String.join(", ", ragged)
              + (ragged.size() == RAGGED_SHOWN ? " and perhaps more" : "")
              + " values, expected "
              + columns
              + " as in the first line.",
          "Mend these lines; a value with a separator in it stands in quotation marks.");
    }
  }
}
