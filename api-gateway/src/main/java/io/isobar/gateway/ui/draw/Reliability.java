package io.isobar.gateway.ui.draw;

import java.util.List;

/** What came true, over what was said. */
public final class Reliability {
  private static final double SIZE = 300;
  private static final double LEFT = 44;
  private static final double RIGHT = 290;
  private static final double TOP = 10;
  private static final double BOTTOM = 256;

  private Reliability() {}

  /** Rows with about the same probability. */
  public record Bin(double said, double came, long rows, String title) {}

  public static Svg of(List<Bin> bins, String label, String across, String up) {
    Svg svg = Svg.of(SIZE, SIZE, label).set("width", SIZE).set("height", SIZE);
    Scale x = Scale.linear(0, 1, LEFT, RIGHT);
    Scale y = Scale.linear(0, 1, BOTTOM, TOP);
    Axes.below(svg, x, TOP, BOTTOM, Svg::number);
    Axes.left(svg, y, LEFT, RIGHT, Svg::number);
    Axes.line(svg, "limit", LEFT, BOTTOM, RIGHT, TOP);
    Axes.text(svg, RIGHT, SIZE - 6, "end", across);
    Axes.text(svg, LEFT + 4, TOP + 8, "start", up);
    double most = bins.stream().mapToLong(Bin::rows).max().orElse(1);
    for (Bin bin : bins) {
      Axes.dot(
          svg,
          "dot-now",
          x.at(bin.said()),
          y.at(bin.came()),
          3 + 6 * Math.sqrt(bin.rows() / most),
          bin.title());
    }
    return svg;
  }
}
