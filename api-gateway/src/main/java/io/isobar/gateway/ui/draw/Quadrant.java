package io.isobar.gateway.ui.draw;

import java.util.List;
import java.util.function.DoubleFunction;

/** How far columns have moved, over how much they matter. */
public final class Quadrant {
  private static final double WIDTH = 640;
  private static final double HEIGHT = 300;
  private static final double LEFT = 52;
  private static final double TOP = 16;
  private static final double RIGHT = 620;
  private static final double BOTTOM = 256;

  private Quadrant() {}

  /** A column; {@code strong} ones are named. */
  public record Point(String name, double x, double y, boolean strong) {}

  public static Svg of(
      List<Point> points,
      double threshold,
      String label,
      String across,
      String up,
      DoubleFunction<String> share) {
    Svg svg = Svg.of(WIDTH, HEIGHT, label).set("width", WIDTH).set("height", HEIGHT);
    double most = points.stream().mapToDouble(Point::x).max().orElse(1);
    double furthest = points.stream().mapToDouble(Point::y).max().orElse(threshold);
    Scale x = Scale.linear(0, Math.max(most * 1.15, 0.01), LEFT, RIGHT);
    Scale y = Scale.linear(0, Math.max(furthest, threshold) * 1.15, BOTTOM, TOP);
    Axes.below(svg, x, TOP, BOTTOM, share);
    Axes.left(svg, y, LEFT, RIGHT, value -> Svg.number(value));
    Axes.line(svg, "limit", LEFT, y.at(threshold), RIGHT, y.at(threshold));
    Axes.text(svg, RIGHT, HEIGHT - 6, "end", across);
    Axes.text(svg, LEFT + 4, TOP + 4, "start", up);
    for (Point point : points) {
      String word = point.strong() ? "dot-strong" : "dot-open";
      String title = point.name() + ": " + share.apply(point.x()) + ", " + Svg.number(point.y());
      Axes.dot(svg, word, x.at(point.x()), y.at(point.y()), 6, title);
      if (point.strong() || point.x() >= most / 2) {
        boolean far = x.at(point.x()) > RIGHT - 120;
        Axes.text(
            svg,
            x.at(point.x()) + (far ? -10 : 10),
            y.at(point.y()) + 4,
            far ? "end" : "start",
            point.name());
      }
    }
    return svg;
  }
}
