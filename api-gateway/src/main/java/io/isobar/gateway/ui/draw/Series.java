package io.isobar.gateway.ui.draw;

import java.util.List;
import java.util.function.DoubleFunction;

/** Values in their order, and the line of the best so far. */
public final class Series {
  private static final double WIDTH = 640;
  private static final double HEIGHT = 220;
  private static final double LEFT = 84;
  private static final double RIGHT = 626;
  private static final double TOP = 12;
  private static final double BOTTOM = 184;

  private Series() {}

  /**
   * A value.
   *
   * @param word class of its dot
   * @param counts for the line
   */
  public record Point(double at, double value, String word, boolean counts, String title) {}

  /**
   * The drawing.
   *
   * @param points in the order of {@code at}
   * @param falling whether lower is better
   * @param best whether the line is that of the best so far; else through all that count
   */
  public static Svg of(
      List<Point> points,
      boolean falling,
      boolean best,
      String label,
      String across,
      DoubleFunction<String> written) {
    Svg svg = Svg.of(WIDTH, HEIGHT, label).set("width", WIDTH).set("height", HEIGHT);
    double low = points.stream().mapToDouble(Point::value).min().orElse(0);
    double high = points.stream().mapToDouble(Point::value).max().orElse(1);
    double room = (high - low) * 0.06;
    Scale x = Scale.linear(points.getFirst().at() - 0.3, points.getLast().at() + 0.3, LEFT, RIGHT);
    Scale y = Scale.linear(low - room, high + room, BOTTOM, TOP);
    Axes.left(svg, y, LEFT, RIGHT, written);
    Axes.line(svg, "axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    for (double tick : x.ticks(6)) {
      if (tick == Math.rint(tick)) {
        Axes.text(svg, x.at(tick), BOTTOM + 16, "middle", Svg.number(tick));
      }
    }
    Axes.text(svg, RIGHT, HEIGHT - 4, "end", across);
    line(svg, points, x, y, falling, best);
    points.forEach(
        one -> Axes.dot(svg, one.word(), x.at(one.at()), y.at(one.value()), 4.5, one.title()));
    return svg;
  }

  private static void line(
      Svg svg, List<Point> points, Scale x, Scale y, boolean falling, boolean best) {
    StringBuilder path = new StringBuilder();
    double so = falling ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    for (Point point : points) {
      boolean better = falling ? point.value() < so : point.value() > so;
      if (!point.counts() || (best && !better)) {
        continue;
      }
      so = point.value();
      String place = Svg.number(x.at(point.at()));
      if (path.isEmpty()) {
        path.append('M').append(place).append(' ').append(Svg.number(y.at(so)));
      } else if (best) {
        path.append('H').append(place).append('V').append(Svg.number(y.at(so)));
      } else {
        path.append('L').append(place).append(' ').append(Svg.number(y.at(so)));
      }
    }
    if (path.isEmpty()) {
      return;
    }
    if (best) {
      path.append('H').append(Svg.number(RIGHT));
    }
    svg.open("path").set("class", "line-now").set("d", path.toString()).close();
  }
}
