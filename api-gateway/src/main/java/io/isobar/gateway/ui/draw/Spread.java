package io.isobar.gateway.ui.draw;

import java.util.List;
import java.util.function.DoubleFunction;

/** A mean with its spread over bins, and how many rows are in each. */
public final class Spread {
  private static final double WIDTH = 640;
  private static final double HEIGHT = 250;
  private static final double LEFT = 70;
  private static final double RIGHT = 630;
  private static final double TOP = 10;
  private static final double BOTTOM = 180;
  private static final double STRIP = 36;

  private Spread() {}

  /** A bin. */
  public record Bin(String name, long rows, double mean, double low, double high) {}

  /**
   * The drawing.
   *
   * @param ordered whether bins follow each other, so that a line may join them
   */
  public static Svg of(
      List<Bin> bins,
      boolean ordered,
      List<String> ends,
      String label,
      DoubleFunction<String> written) {
    Svg svg = Svg.of(WIDTH, HEIGHT, label).set("width", WIDTH).set("height", HEIGHT);
    double low = Math.min(0, bins.stream().mapToDouble(Bin::low).min().orElse(0));
    double high = Math.max(0, bins.stream().mapToDouble(Bin::high).max().orElse(0));
    Scale y = Scale.linear(low, high, BOTTOM, TOP);
    Axes.left(svg, y, LEFT, RIGHT, written);
    Axes.line(svg, "zero", LEFT, y.at(0), RIGHT, y.at(0));
    double width = (RIGHT - LEFT) / Math.max(1, bins.size());
    long most = bins.stream().mapToLong(Bin::rows).max().orElse(1);
    StringBuilder path = new StringBuilder();
    for (int at = 0; at < bins.size(); at++) {
      Bin bin = bins.get(at);
      double left = LEFT + at * width;
      Axes.box(
          svg,
          "band",
          left + 1,
          y.at(bin.high()),
          width - 2,
          y.at(bin.low()) - y.at(bin.high()),
          bin.name());
      double strip = STRIP * bin.rows() / Math.max(1, most);
      Axes.box(svg, "fill-before", left + 1, BOTTOM + 8 + STRIP - strip, width - 2, strip, "");
      path.append(ordered && at > 0 ? 'L' : 'M');
      path.append(Svg.number(left + (ordered ? width / 2 : 1))).append(' ');
      path.append(Svg.number(y.at(bin.mean())));
      if (!ordered) {
        path.append('h').append(Svg.number(width - 2));
      }
    }
    svg.open("path").set("class", "line-now").set("d", path.toString()).close();
    named(svg, ends);
    return svg;
  }

  private static void named(Svg svg, List<String> ends) {
    if (ends.size() == 2) {
      Axes.text(svg, LEFT, HEIGHT - 6, "start", ends.getFirst());
      Axes.text(svg, RIGHT, HEIGHT - 6, "end", ends.getLast());
    }
  }
}
