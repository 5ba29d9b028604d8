package io.isobar.workflows.definition;

import io.isobar.domain.failure.Excerpt;
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
    return sourceLine.isBlank() ? text : text + "\n" + Excerpt.of(sourceLine, column);
  }

  private String sentence() {
    String where = file + ":" + line + ":" + column + ": ";
    return where + message + (expected.isEmpty() ? "" : "; expected " + expected);
  }
}
