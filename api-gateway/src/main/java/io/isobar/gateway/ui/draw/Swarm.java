package io.isobar.gateway.ui.draw;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A dot a row, a line a column: where its value has moved the prediction. */
public final class Swarm {
  private static final double WIDTH = 720;
  private static final double LINE = 40;
  private static final double LEFT = 150;
  private static final double RIGHT = 712;
  private static final double DOT = 4;
  private static final int LONGEST = 20;

  /** Values that are low, in the middle, high, and without an order. */
  private static final int TONES = 4;

  private Swarm() {}

  /** A column; {@code tones} 0..3 say how its value stands among the others. */
  public record Line(String name, List<Double> places, List<Integer> tones) {
    public Line {
      places = List.copyOf(places);
      tones = List.copyOf(tones);
    }
  }

  public static Svg of(List<Line> lines, String label) {
    double bottom = lines.size() * LINE + 4;
    Svg svg = Svg.of(WIDTH, bottom + 24, label).set("width", WIDTH).set("height", bottom + 24);
    double most =
        lines.stream()
            .flatMap(line -> line.places().stream())
            .mapToDouble(Math::abs)
            .max()
            .orElse(1);
    Scale x = Scale.linear(-most, most, LEFT + DOT, RIGHT - DOT);
    Axes.below(svg, x, 0, bottom, Svg::number);
    Axes.line(svg, "zero", x.at(0), 0, x.at(0), bottom);
    for (int at = 0; at < lines.size(); at++) {
      Line line = lines.get(at);
      double middle = at * LINE + LINE / 2;
      String name = line.name();
      Axes.text(
          svg,
          LEFT - 10,
          middle + 4,
          "end",
          name.length() > LONGEST ? name.substring(0, LONGEST - 1) + "…" : name);
      dots(svg, line, x, middle);
    }
    return svg;
  }

  /** One path a tone: a dot is a line without length and with round ends. */
  private static void dots(Svg svg, Line line, Scale x, double middle) {
    StringBuilder[] paths = new StringBuilder[TONES];
    Map<Long, Integer> piled = new HashMap<>();
    for (int at = 0; at < line.places().size(); at++) {
      double place = x.at(line.places().get(at));
      int before = piled.merge(Math.round(place / DOT), 1, Integer::sum) - 1;
      int layer = (before + 1) / 2;
      double off = layer * 2.6 * (before % 2 == 0 ? 1 : -1);
      int tone = Math.clamp(line.tones().get(at), 0, TONES - 1);
      if (paths[tone] == null) {
        paths[tone] = new StringBuilder();
      }
      paths[tone]
          .append('M')
          .append(Svg.number(Math.round(place * 2) / 2.0))
          .append(' ')
          .append(Svg.number(middle + Math.clamp(off, -LINE / 2 + 2, LINE / 2 - 2)))
          .append("h0");
    }
    for (int tone = 0; tone < TONES; tone++) {
      if (paths[tone] != null) {
        svg.open("path").set("class", "swarm t" + tone).set("d", paths[tone].toString()).close();
      }
    }
  }
}
