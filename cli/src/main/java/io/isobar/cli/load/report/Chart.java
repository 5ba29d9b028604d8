package io.isobar.cli.load.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.springframework.web.util.HtmlUtils;

/**
 * Lines over two axes, as SVG that needs nothing from elsewhere. Lines differ by colour and by
 * dashes, and are named in a legend.
 *
 * @param about what is seen, for those who do not see it
 */
record Chart(String title, String about, Axis across, Axis up, List<Line> lines) {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 300;
  private static final int LEFT = 70;
  private static final int TOP = 34;
  private static final int RIGHT = 30;
  private static final int BOTTOM = 44;
  private static final int MOST_POINTS = 600;

  Chart {
    lines = List.copyOf(lines);
  }

  record Point(double x, double y) {}

  /**
   * A line.
   *
   * @param number of its colour and dashes, from 1
   */
  record Line(String name, int number, List<Point> points) {
    Line {
      points = List.copyOf(points);
    }
  }

  /** Where values are, and what is written beside them; {@code place} is from 0 to 1. */
  record Axis(String name, List<Double> ticks, DoubleFunction<String> label, Scale scale) {
    /** From 0 to a round number that is not below the most. */
    static Axis upTo(String name, double most, DoubleFunction<String> label) {
      double step = step(most);
      List<Double> ticks = new ArrayList<>();
      double end = Math.max(1, Math.ceil(most / step)) * step;
      for (double tick = 0; tick <= end * 1.0001; tick += step) {
        ticks.add(tick);
      }
      return new Axis(name, ticks, label, value -> value / end);
    }

    private static double step(double most) {
      double power = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1e-3) / 2)));
      double steps = Math.max(most, 1e-3) / power;
      return steps > 25 ? 10 * power : steps > 10 ? 5 * power : steps > 4 ? 2 * power : power;
    }
  }

  /** From a value to its place. */
  interface Scale {
    double place(double value);
  }

  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<figure><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s. %s\">\n"
            .formatted(
                WIDTH,
                HEIGHT,
                HtmlUtils.htmlEscape(title, "UTF-8"),
                HtmlUtils.htmlEscape(about, "UTF-8")));
    svg.append(
        "<text class=\"title\" x=\"%d\" y=\"18\">%s</text>\n"
            .formatted(LEFT, HtmlUtils.htmlEscape(title, "UTF-8")));
    for (double tick : up.ticks()) {
      double y = y(tick);
      svg.append(text("<path class=\"grid\" d=\"M%d %.1fH%d\"/>", LEFT, y, WIDTH - RIGHT));
      svg.append(label("end", LEFT - 8, y + 4, up.label().apply(tick)));
    }
    for (double tick : across.ticks()) {
      double x = x(tick);
      svg.append(text("<path class=\"grid\" d=\"M%.1f %dV%d\"/>", x, TOP, HEIGHT - BOTTOM));
      svg.append(label("middle", x, HEIGHT - BOTTOM + 18, across.label().apply(tick)));
    }
    svg.append(label("middle", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 6, across.name()));
    int place = WIDTH - RIGHT;
    for (Line line : lines.reversed()) {
      place -= 18 + 8 * line.name().length();
      svg.append(line(line));
      svg.append(text("<path class=\"line l%d\" d=\"M%d 14h14\"/>", line.number(), place));
      svg.append(label("start", place + 18.0, 18, line.name()));
      place -= 14;
    }
    return svg.append("</svg></figure>\n").toString();
  }

  private String line(Line line) {
    StringBuilder path = new StringBuilder();
    for (Point point : line.points()) {
      path.append(text(path.isEmpty() ? "M%.1f %.1f" : "L%.1f %.1f", x(point.x()), y(point.y())));
    }
    return path.isEmpty()
        ? ""
        : "<path class=\"line l%d\" d=\"%s\"/>\n".formatted(line.number(), path);
  }

  private static String label(String anchor, double x, double y, String text) {
    return text("<text text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">", anchor, x, y)
        + HtmlUtils.htmlEscape(text, "UTF-8")
        + "</text>\n";
  }

  private double x(double value) {
    return LEFT + Math.clamp(across.scale().place(value), 0, 1) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - Math.clamp(up.scale().place(value), 0, 1) * (HEIGHT - TOP - BOTTOM);
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** No more points than can be told apart: of those that fall together the highest. */
  static List<Point> thinned(List<Point> points) {
    int together = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
    if (together <= 1) {
      return points;
    }
    List<Point> thin = new ArrayList<>();
    for (int begin = 0; begin < points.size(); begin += together) {
      List<Point> some = points.subList(begin, Math.min(points.size(), begin + together));
      double most = some.stream().mapToDouble(Point::y).max().orElse(0);
      thin.add(new Point(some.getFirst().x(), most));
    }
    return thin;
  }
}
