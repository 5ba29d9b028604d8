package io.isobar.datasource.described;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Opens a CSV file in one way for whoever looks at it and whoever serves it. */
public final class CsvText {
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private CsvText() {}

  /**
   * The lines of a file, the header among them; empty lines are none. Bytes that are no text in the
   * charset end the reading with a {@link java.nio.charset.CharacterCodingException}.
   */
  public static CsvReader<CsvRecord> open(Path file, Charset charset, char separator)
      throws IOException {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .commentStrategy(CommentStrategy.NONE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .skipEmptyLines(true)
        .ofCsvRecord(
            new InputStreamReader(
                withoutMark(Files.newInputStream(file)),
                charset
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  private static InputStream withoutMark(InputStream in) throws IOException {
    PushbackInputStream again = new PushbackInputStream(in, BOM.length);
    byte[] first = again.readNBytes(BOM.length);
    if (!Arrays.equals(first, BOM)) {
      again.unread(first);
    }
    return again;
  }
}
