package io.isobar.domain.failure;

/** The line of a text in which something is wrong, with a mark under the place. */
public final class Excerpt {
  private static final int WIDTH = 120;

  private Excerpt() {}

  /**
   * Two lines, each behind two blanks. A long line is cut to what is around the mark, so that a
   * report stays readable; characters that would steer a terminal are blanks.
   *
   * @param column from 1, in characters as a person counts them (code points); the mark stands
   *     behind the line at most
   */
  public static String of(String line, int column) {
    int[] points = line.codePoints().map(Excerpt::printable).toArray();
    int mark = Math.clamp(column - 1L, 0, points.length);
    int from = points.length <= WIDTH ? 0 : Math.max(0, mark - WIDTH / 2);
    int to = Math.min(points.length, from + WIDTH);
    return "  " + new String(points, from, to - from) + "\n  " + " ".repeat(mark - from) + "^";
  }

  private static int printable(int point) {
    return Character.isISOControl(point) ? ' ' : point;
  }
}
