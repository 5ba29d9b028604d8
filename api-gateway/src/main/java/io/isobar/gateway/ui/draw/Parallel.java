package io.isobar.gateway.ui.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** A line a trial over an axis a parameter. */
public final class Parallel {
  private static final double GAP = 120;
  private static final double MARGIN = 60;
  private static final double TOP = 40;
  private static final double BOTTOM = 230;

  private Parallel() {}

  /** An axis, with a value a line; NaN where there is none. */
  public record Axis(String name, List<Double> values) {
    public Axis {
      values = List.copyOf(values);
    }
  }

  /**
   * The drawing.
   *
   * @param words class of each line
   */
  public static Svg of(
      List<Axis> axes, List<String> words, String label, DoubleFunction<String> written) {
    double width = (axes.size() - 1) * GAP + 2 * MARGIN;
    Svg svg = Svg.of(width, BOTTOM + 24, label).set("width", width).set("height", BOTTOM + 24);
    List<Scale> scales = new ArrayList<>();
    for (int at = 0; at < axes.size(); at++) {
      scales.add(scale(axes.get(at)));
      double place = MARGIN + at * GAP;
      Axes.line(svg, "axis", place, TOP, place, BOTTOM);
      Axes.text(svg, place, 12, "middle", axes.get(at).name());
      Axes.text(svg, place, TOP - 5, "middle", written.apply(scales.get(at).to()));
      Axes.text(svg, place, BOTTOM + 16, "middle", written.apply(scales.get(at).from()));
    }
    for (int line = 0; line < words.size(); line++) {
      StringBuilder path = new StringBuilder();
      for (int at = 0; at < axes.size(); at++) {
        double value = axes.get(at).values().get(line);
        if (Double.isFinite(value)) {
          path.append(path.isEmpty() ? 'M' : 'L').append(Svg.number(MARGIN + at * GAP)).append(' ');
          path.append(Svg.number(scales.get(at).at(value)));
        }
      }
      svg.open("path").set("class", words.get(line)).set("d", path.toString()).close();
    }
    return svg;
  }

  private static Scale scale(Axis axis) {
    double low =
        axis.values().stream().filter(Double::isFinite).mapToDouble(v -> v).min().orElse(0);
    double high =
        axis.values().stream().filter(Double::isFinite).mapToDouble(v -> v).max().orElse(1);
    return Scale.byRatio(low, high, BOTTOM, TOP);
  }
}
