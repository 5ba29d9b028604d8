package io.isobar.cli.start;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.isobar.datasource.described.CsvText;
import io.isobar.datasource.described.NumberShape;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds out how a file is read: its charset, its separator, the names in its first line. */
final class SheetFinder {
  static final Charset WESTERN = Charset.forName("windows-1252");

  private static final int HEAD = 64 * 1024;
  private static final int LINES = 100;
  private static final int MOST_COLUMNS = 1_500;
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

  private SheetFinder() {}

  /** The file, if it is a table of text with names in its first line. */
  static Sheet open(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw Failure.user(
          "init.no-file",
          "There is no file " + file + " that can be read, expected a CSV file.",
          "Check the path; it is relative to the folder you are in.");
    }
    try {
      byte[] head = head(file);
      NotText.refuse(file, head);
      Charset charset = isUtf8(head) ? StandardCharsets.UTF_8 : WESTERN;
      return withHeader(file, charset, separator(file, charset));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  static Failure unreadable(Path file, IOException e) {
    return Failure.user(
        "init.unreadable",
        "The file " + file + " cannot be read as text: " + e + ".",
        "Save it as CSV in UTF-8.");
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD);
    }
  }

  /** A letter that the head cuts in two at its end is no error. */
  private static boolean isUtf8(byte[] head) {
    return !StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(head), CharBuffer.allocate(HEAD), false)
        .isError();
  }

  /** The separator by which most lines have as many values as the first one. */
  private static char separator(Path file, Charset charset) throws IOException {
    record Try(char separator, double score) {}
    List<Try> tries = new ArrayList<>();
    for (char separator : SEPARATORS) {
      tries.add(new Try(separator, score(file, charset, separator)));
    }
    Try best = tries.stream().max(Comparator.comparingDouble(Try::score)).orElseThrow();
    if (best.score() == 0) {
      throw Failure.user(
          "init.one-column",
          "The first line of "
              + file
              + " is one name without a comma, a semicolon, a tab or a bar, expected several"
              + " columns.",
          "Save the table as CSV with the names of its columns in the first line.");
    }
    return best.separator();
  }

  private static double score(Path file, Charset charset, char separator) throws IOException {
    int columns = 0;
    int lines = 0;
    int same = 0;
    try (CsvReader<CsvRecord> reader = CsvText.open(file, charset, separator)) {
      for (CsvRecord line : reader) {
        columns = lines == 0 ? line.getFieldCount() : columns;
        same += line.getFieldCount() == columns ? 1 : 0;
        if (++lines == LINES) {
          break;
        }
      }
    } catch (CsvParseException | UncheckedIOException e) {
      // With this separator the file makes no sense; another one may.
      return columns > 1 ? 1e-6 : 0;
    }
    return columns > 1 ? same / (double) lines + 1e-4 * Math.min(columns, 1_000) : 0;
  }

  private static Sheet withHeader(Path file, Charset charset, char separator) throws IOException {
    try (CsvReader<CsvRecord> reader = CsvText.open(file, charset, separator)) {
      List<String> headings =
          reader.iterator().next().getFields().stream().map(String::strip).toList();
      if (headings.size() > MOST_COLUMNS) {
        throw Failure.user(
            "init.too-wide",
            file + " has " + headings.size() + " columns, expected at most " + MOST_COLUMNS + ".",
            "Leave out columns that nothing is predicted from.");
      }
      refuseData(file, headings);
      return new Sheet(file, charset, separator, headings);
    } catch (CsvParseException | UncheckedIOException e) {
      throw Failure.user(
          "init.unreadable",
          "The first line of " + file + " cannot be read: " + e.getMessage() + ".",
          "Look for a quotation mark in it that is not closed.");
    }
  }

  /** A first line of numbers is a row: its values would become the names. */
  private static void refuseData(Path file, List<String> headings) {
    List<String> numbers =
        headings.stream().filter(heading -> NumberShape.of(heading).isPlain()).toList();
    if (3 * numbers.size() >= headings.size()) {
      throw Failure.user(
          "init.no-header",
          "The first line of "
              + file
              + " looks like a row, with "
              + numbers.size()
              + " numbers such as '"
              + numbers.getFirst()
              + "' in "
              + headings.size()
              + " columns, expected the names of the columns.",
          "Put a line with their names in front; where numbers are their names, put a letter before"
              + " each.");
    }
  }
}
