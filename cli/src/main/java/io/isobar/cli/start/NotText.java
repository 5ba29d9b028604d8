package io.isobar.cli.start;

import io.isobar.domain.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Recognises files that are no text by their first bytes. */
final class NotText {
  private static final Map<String, String> KINDS =
      Map.of(
          "PK\u0003\u0004", "a ZIP archive or an Excel workbook",
          "\u001f\u008b", "compressed by gzip",
          "PAR1", "a Parquet file",
          "SQLite format 3", "an SQLite database",
          "%PDF", "a PDF",
          "\u00d0\u00cf\u0011\u00e0", "an old Excel workbook",
          "\u00ff\u00fe", "text in UTF-16",
          "\u00fe\u00ff", "text in UTF-16");

  private static final double MOST_CONTROLS = 0.01;

  private NotText() {}

  static void refuse(Path file, byte[] head) {
    if (new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").isBlank()) {
      throw Failure.user(
          "init.empty",
          "The file " + file + " is empty, expected a line of names and at least 100 rows.",
          "Check that it was written to its end.");
    }
    String start = new String(head, 0, Math.min(head.length, 16), StandardCharsets.ISO_8859_1);
    KINDS.forEach(
        (first, kind) -> {
          if (start.startsWith(first)) {
            throw refused(file, kind);
          }
        });
    long controls = 0;
    for (byte one : head) {
      if (one == 0) {
        throw refused(file, "binary: it has zero bytes");
      }
      controls += one > 0 && one < ' ' && one != '\n' && one != '\r' && one != '\t' ? 1 : 0;
    }
    if (controls > MOST_CONTROLS * head.length) {
      throw refused(file, "binary: it has " + controls + " control characters at its beginning");
    }
  }

  private static Failure refused(Path file, String kind) {
    return Failure.user(
        "init.not-text",
        "The file " + file + " is " + kind + ", expected a CSV file.",
        "Open it where it comes from and save or export it as CSV in UTF-8.");
  }
}
