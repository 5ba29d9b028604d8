package io.isobar.cli.embedded.temporal;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * The checksums that a release publishes: lines of SHA-256 in hexadecimal, blanks, file name.
 *
 * @param lines of the file
 */
record Checksums(List<String> lines) {
  Checksums {
    lines = List.copyOf(lines);
  }

  String of(String file) throws IOException {
    for (String line : lines) {
      String[] words = line.strip().split("\\s+", 2);
      if (words.length == 2 && words[1].replaceFirst("^\\*", "").equals(file)) {
        return words[0].toLowerCase(Locale.ROOT);
      }
    }
    throw new IOException("the release publishes no checksum of " + file);
  }
}
