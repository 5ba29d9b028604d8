package io.isobar.workflows.definition;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is wrong with a definition.
 *
 * @param line from 1
 * @param column from 1, in characters as a person counts them (code points)
 * @param sourceLine the line it is in, or empty where there is none
 * @param path where it is, for example {@code steps.tune.trials}
 * @param expected what would have been right; may be empty
 */
public record Problem(
    String file,
    int line,
    int column,
    String sourceLine,
    String path,
    String message,
    String expected,
    Optional<String> didYouMean) {
  private static final int WIDTH = 120;

  public Problem {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(sourceLine, "sourceLine");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(didYouMean, "didYouMean");
  }

  /** Three lines: what is wrong and what is expected, the source line, and a caret under it. */
  public String render() {
    String text =
        sentence() + didYouMean.map(better -> "; did you mean '" + better + "'?").orElse("");
    return sourceLine.isBlank() ? text : text + "\n" + excerpt();
  }

  private String sentence() {
    String where = file + ":" + line + ":" + column + ": ";
    return where + message + (expected.isEmpty() ? "" : "; expected " + expected);
  }

  /** A long line is cut to what is around the caret, so that a report stays readable. */
  private String excerpt() {
    int[] points = sourceLine.codePoints().map(Problem::printable).toArray();
    int caret = Math.min(column - 1, points.length);
    int from = points.length <= WIDTH ? 0 : Math.max(0, caret - WIDTH / 2);
    int to = Math.min(points.length, from + WIDTH);
    return "  " + new String(points, from, to - from) + "\n  " + " ".repeat(caret - from) + "^";
  }

  private static int printable(int point) {
    return Character.isISOControl(point) ? ' ' : point;
  }
}
