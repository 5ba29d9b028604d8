package io.isobar.gateway.ui.draw;

import java.util.function.DoubleFunction;

/** Lines and figures around a plot. */
public final class Axes {
  private static final double LETTER = 16;

  private Axes() {}

  /** Figures below a plot, and a line up from each. */
  public static void below(
      Svg svg, Scale x, double top, double bottom, DoubleFunction<String> written) {
    for (double tick : x.ticks(5)) {
      double place = x.at(tick);
      line(svg, "hair", place, top, place, bottom);
      text(svg, place, bottom + LETTER, "middle", written.apply(tick));
    }
    line(svg, "axis", Math.min(x.start(), x.end()), bottom, Math.max(x.start(), x.end()), bottom);
  }

  /** Figures left of a plot, and a line across from each. */
  public static void left(
      Svg svg, Scale y, double left, double right, DoubleFunction<String> written) {
    for (double tick : y.ticks(4)) {
      double place = y.at(tick);
      line(svg, "hair", left, place, right, place);
      text(svg, left - 6, place + 4, "end", written.apply(tick));
    }
  }

  /** A line of a class of the style sheet. */
  public static void line(Svg svg, String word, double x1, double y1, double x2, double y2) {
    svg.open("line").set("class", word).set("x1", x1).set("y1", y1);
    svg.set("x2", x2).set("y2", y2).close();
  }

  /**
   * Text at a place.
   *
   * @param anchor start, middle or end
   */
  public static void text(Svg svg, double x, double y, String anchor, String text) {
    svg.open("text").set("x", x).set("y", y).set("text-anchor", anchor).text(text).close();
  }

  /** A dot with a text that is shown where a pointer rests. */
  public static void dot(Svg svg, String word, double x, double y, double radius, String title) {
    svg.open("circle").set("class", word).set("cx", x).set("cy", y).set("r", radius);
    svg.open("title").text(title).close().close();
  }

  public static void box(
      Svg svg, String word, double x, double y, double width, double height, String title) {
    svg.open("rect").set("class", word).set("x", x).set("y", y);
    svg.set("width", Math.max(0, width)).set("height", Math.max(0, height));
    if (!title.isEmpty()) {
      svg.open("title").text(title).close();
    }
    svg.close();
  }
}
