package io.isobar.workflows.definition;

import io.isobar.workflows.definition.Problems.Place;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Where in the file a character of a text stands. */
final class ScalarPlace {
  private ScalarPlace() {}

  /**
   * The place of one character.
   *
   * @param at index into the text's value, in chars
   * @return the exact place for a text on one line and for a block after |; else the text's begin
   */
  static Place of(ScalarNode scalar, int at) {
    Place start = Place.of(scalar);
    String before = scalar.getValue().substring(0, Math.min(at, scalar.getValue().length()));
    boolean oneLine =
        scalar.getStartMark().map(Mark::getLine).equals(scalar.getEndMark().map(Mark::getLine));
    int points = before.codePointCount(0, before.length());
    return switch (scalar.getScalarStyle()) {
      case PLAIN -> oneLine ? right(start, points) : start;
      case SINGLE_QUOTED ->
          oneLine
              ? right(start, 1 + points + (int) before.chars().filter(c -> c == '\'').count())
              : start;
      case DOUBLE_QUOTED -> oneLine ? right(start, 1 + escaped(scalar, points)) : start;
      case LITERAL -> inBlock(scalar, before);
      case FOLDED, JSON_SCALAR_STYLE -> start;
    };
  }

  private static Place right(Place start, int columns) {
    return new Place(start.line(), start.column() + columns);
  }

  /** How many characters of the source the first {@code points} characters take up. */
  private static int escaped(ScalarNode scalar, int points) {
    if (scalar.getStartMark().isEmpty()) {
      return points;
    }
    int[] source = scalar.getStartMark().get().getBuffer();
    int start = scalar.getStartMark().get().getPointer() + 1;
    int at = start;
    for (int read = 0; read < points && at < source.length; read++) {
      at += source[at] == '\\' && at + 1 < source.length ? escapeLength(source[at + 1]) : 1;
    }
    return at - start;
  }

  private static int escapeLength(int letter) {
    return switch (letter) {
      case 'x' -> 4;
      case 'u' -> 6;
      case 'U' -> 10;
      default -> 2;
    };
  }

  /** The block's text begins on the line after its sign, at the indentation of its first line. */
  private static Place inBlock(ScalarNode scalar, String before) {
    Place start = Place.of(scalar);
    int line = (int) before.chars().filter(letter -> letter == '\n').count();
    String last = before.substring(before.lastIndexOf('\n') + 1);
    int indent = scalar.getStartMark().map(ScalarPlace::indentOfNextLine).orElse(0);
    return new Place(start.line() + 1 + line, indent + last.codePointCount(0, last.length()));
  }

  private static int indentOfNextLine(Mark mark) {
    int[] source = mark.getBuffer();
    int at = mark.getPointer();
    while (at < source.length && source[at] != '\n') {
      at++;
    }
    int first = at + 1;
    int end = first;
    while (end < source.length && source[end] == ' ') {
      end++;
    }
    return end - first;
  }
}
