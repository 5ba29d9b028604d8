package io.isobar.activities.shell;

import io.isobar.activities.result.Values;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file {@code $ISOBAR_RESULT}: one {@code name=value} a line. */
final class ResultFile {
  private static final Pattern LINE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,62})=(.*)");

  private ResultFile() {}

  /**
   * Reads it; a file that is not there is empty.
   *
   * @throws Failure {@code shell.bad-result}, {@code result.too-large}
   */
  static SortedMap<String, String> read(Path file) {
    SortedMap<String, String> values = new TreeMap<>();
    if (Files.isRegularFile(file)) {
      text(file).lines().filter(line -> !line.isBlank()).forEach(line -> add(line, values));
    }
    return Values.bounded(values, "The program");
  }

  private static void add(String line, SortedMap<String, String> values) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw Failure.user(
          "shell.bad-result",
          "The file $ISOBAR_RESULT has the line '"
              + (line.length() > 100 ? line.substring(0, 100) + " ..." : line)
              + "', expected name=value.",
          "Let the program write lines such as rows=5; a name is of letters, digits and _.");
    }
    values.put(parts.group(1), parts.group(2));
  }

  /** A little more than what is accepted, however large the file is. */
  private static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(2 * Values.LIMIT), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Failure.platform(
          "shell.bad-result", "$ISOBAR_RESULT cannot be read: " + e + ".", "It is tried again.", e);
    }
  }
}
