package io.isobar.cli.start;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.isobar.datasource.described.CsvText;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/**
 * A CSV file and how it is read.
 *
 * @param headings of its columns, as they stand in its first line
 */
record Sheet(Path file, Charset charset, char separator, List<String> headings) {
  Sheet {
    headings = List.copyOf(headings);
  }

  /** Its lines, the header among them. */
  CsvReader<CsvRecord> lines() throws IOException {
    return CsvText.open(file, charset, separator);
  }

  String separatorWords() {
    return switch (separator) {
      case '\t' -> "tabs";
      case ';' -> "semicolons";
      case '|' -> "bars";
      default -> "commas";
    };
  }
}
