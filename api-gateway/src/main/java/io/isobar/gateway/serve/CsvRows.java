package io.isobar.gateway.serve;

import static io.isobar.gateway.serve.JsonInput.malformed;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.isobar.gateway.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads rows as CSV (RFC 4180) whose first line names the columns. An empty field is missing; an
 * empty line is none.
 */
public final class CsvRows {
  private static final int LONGEST_FIELD = 100_000;

  /** Letters of a field that may be read before it turns out to be too long. */
  private static final int BUFFER = 1 << 18;

  private final ServedModel model;
  private final Iterator<CsvRecord> lines;
  private final List<String> names;
  private int row;

  /**
   * Reads the first line.
   *
   * @param longestRow in letters
   * @throws Problem 400 when there is none
   */
  public CsvRows(InputStream csv, ServedModel model, int longestRow) throws IOException {
    this.model = model;
    // A decoder made here refuses what is no UTF-8.
    InputStreamReader text = new InputStreamReader(csv, StandardCharsets.UTF_8.newDecoder());
    CsvRecordHandler within =
        CsvRecordHandler.of(
            limits ->
                limits.maxFieldSize(Math.min(LONGEST_FIELD, longestRow)).maxRecordSize(longestRow));
    this.lines =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowExtraCharsAfterClosingQuote(true)
            .allowUnclosedQuote(false)
            .maxBufferSize(BUFFER)
            .build(within, text)
            .iterator();
    this.names =
        line()
            .map(CsvRows::withoutMark)
            .orElseThrow(() -> malformed("there is no first line with the names of columns"));
  }

  /**
   * The next row; empty at the end.
   *
   * @throws Problem 400 when nobody can tell where the row after it begins
   */
  public Optional<Incoming> next() throws IOException {
    Optional<Incoming> next = line().map(this::row);
    row++;
    return next;
  }

  private Incoming row(List<String> fields) {
    if (fields.size() != names.size()) {
      return new Incoming.Unreadable(
          malformed(
              "row %d has %d fields; the first line names %d"
                  .formatted(row, fields.size(), names.size())));
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (int at = 0; at < names.size(); at++) {
      texts.put(names.get(at), JsonInput.printable(fields.get(at)));
    }
    return new Incoming.Row(model.fromTexts(texts));
  }

  /** The fields of the next line that has any. */
  private Optional<List<String>> line() throws IOException {
    try {
      return lines.hasNext() ? Optional.of(lines.next().getFields()) : Optional.empty();
    } catch (CsvParseException e) {
      throw malformed(reason(e));
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw malformed("it is no text in UTF-8");
      }
      throw e.getCause();
    }
  }

  private static String reason(CsvParseException exception) {
    Throwable cause = exception.getCause() == null ? exception : exception.getCause();
    String reason = String.valueOf(cause.getMessage());
    return reason.startsWith("Unclosed quoted field") ? "a quoted field has no end" : reason;
  }

  /** Excel begins a file with a mark of its encoding, which is no part of a name. */
  private static List<String> withoutMark(List<String> names) {
    List<String> plain = new ArrayList<>(names);
    plain.set(0, plain.getFirst().replaceFirst("^\uFEFF", ""));
    return plain;
  }
}
