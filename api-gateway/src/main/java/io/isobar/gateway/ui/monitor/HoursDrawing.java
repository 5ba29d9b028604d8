package io.isobar.gateway.ui.monitor;

import io.isobar.gateway.ui.draw.Svg;
import java.util.List;

/** Bars of hours, each version with its own part. */
final class HoursDrawing {
  private static final double WIDTH = 960;
  private static final double HEIGHT = 120;

  /** Fills that can be told apart; further versions share the last one. */
  private static final int FILLS = 4;

  private HoursDrawing() {}

  /** The class of a version by its place, the newest first. */
  static String fill(int place) {
    return "version-" + Math.min(place, FILLS - 1);
  }

  static Svg of(List<MonitorPage.Hour> hours) {
    Svg svg = Svg.of(WIDTH, HEIGHT, "").set("preserveAspectRatio", "none").set("class", "track");
    long most = Math.max(1, hours.stream().mapToLong(MonitorPage.Hour::total).max().orElse(1));
    double width = WIDTH / Math.max(1, hours.size());
    for (int at = 0; at < hours.size(); at++) {
      double top = HEIGHT - 1;
      List<Long> counts = hours.get(at).counts();
      for (int place = 0; place < counts.size(); place++) {
        if (counts.get(place) > 0) {
          // Few are still to be seen.
          double height = Math.max(2, (HEIGHT - 4) * counts.get(place) / most);
          top -= height;
          svg.open("rect").set("class", fill(place)).set("x", at * width + 1);
          svg.set("y", Math.max(0, top)).set("width", width - 2).set("height", height).close();
        }
      }
    }
    svg.open("line").set("class", "ground").set("x1", 0).set("x2", WIDTH);
    return svg.set("y1", HEIGHT - 0.5).set("y2", HEIGHT - 0.5).close();
  }
}
