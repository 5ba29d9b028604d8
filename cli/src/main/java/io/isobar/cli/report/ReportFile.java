package io.isobar.cli.report;

import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file as a whole or not at all; a report that was there before is replaced. */
final class ReportFile {
  private ReportFile() {}

  static void write(Path file, byte[] report) {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try {
      try {
        Files.write(beside, report);
        Files.move(
            beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw Failure.resource(
          "report.not-written",
          "The report cannot be written to " + file + ": " + e + ".",
          "Name a file in a folder that is there and may be written, by -o.",
          e);
    }
  }
}
