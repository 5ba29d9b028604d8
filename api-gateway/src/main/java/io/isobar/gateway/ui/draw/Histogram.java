package io.isobar.gateway.ui.draw;

import java.util.List;
import java.util.Optional;

/** Shares of rows by bins: filled for what is looked at, a line for what it is compared with. */
public final class Histogram {
  private static final double WIDTH = 280;
  private static final double HEIGHT = 96;
  private static final double TOP = 6;
  private static final double BOTTOM = 76;

  private Histogram() {}

  /**
   * The drawing.
   *
   * @param now shares of each bin
   * @param before as many, or none
   * @param names of the bins, as they are shown where a pointer rests
   * @param ends below the left and the right end
   */
  public static Svg of(
      List<Double> now,
      Optional<List<Double>> before,
      List<String> names,
      List<String> ends,
      String label) {
    Svg svg = Svg.of(WIDTH, HEIGHT, label).set("class", "histogram");
    double most = Math.max(max(now), before.map(Histogram::max).orElse(0.0));
    Scale y = Scale.linear(0, most == 0 ? 1 : most, BOTTOM, TOP);
    double bin = WIDTH / Math.max(1, now.size());
    for (int at = 0; at < now.size(); at++) {
      double top = y.at(now.get(at));
      Axes.box(svg, "fill-now", at * bin + 0.5, top, bin - 1, BOTTOM - top, names.get(at));
    }
    before.ifPresent(
        shares -> {
          StringBuilder path = new StringBuilder("M0 ").append(Svg.number(BOTTOM));
          for (int at = 0; at < shares.size(); at++) {
            path.append('V').append(Svg.number(y.at(shares.get(at))));
            path.append('H').append(Svg.number((at + 1) * bin));
          }
          path.append('V').append(Svg.number(BOTTOM));
          svg.open("path").set("class", "line-before").set("d", path.toString()).close();
        });
    Axes.line(svg, "axis", 0, BOTTOM, WIDTH, BOTTOM);
    if (ends.size() == 2) {
      Axes.text(svg, 0, HEIGHT - 4, "start", ends.getFirst());
      Axes.text(svg, WIDTH, HEIGHT - 4, "end", ends.getLast());
    }
    return svg;
  }

  private static double max(List<Double> shares) {
    return shares.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }
}
