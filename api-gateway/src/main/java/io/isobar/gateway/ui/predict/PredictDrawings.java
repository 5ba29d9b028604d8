package io.isobar.gateway.ui.predict;

import io.isobar.gateway.ui.draw.Svg;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Bars of results; what they show is beside them as text. */
final class PredictDrawings {
  private static final double WIDTH = 1_000;
  private static final double ROW = 20;
  private static final double BULLET = 44;

  private PredictDrawings() {}

  /** Numbers from {@code from} to {@code to} over the whole width. */
  record Scale(double from, double to) {
    double place(double value) {
      double way = to - from;
      return way > 0 ? WIDTH * Math.clamp((value - from) / way, 0, 1) : WIDTH / 2;
    }
  }

  /** A share as a bar. */
  static Svg share(double share, boolean first) {
    return track(ROW)
        .open("rect")
        .set("class", first ? "step total" : "step")
        .set("x", 0)
        .set("y", 3)
        .set("width", Math.max(2, WIDTH * Math.clamp(share, 0, 1)))
        .set("height", ROW - 6)
        .close();
  }

  /** A step of a waterfall, from where it begins to where it ends. */
  static Svg step(Scale scale, double from, double to, String kind) {
    double left = scale.place(Math.min(from, to));
    double right = scale.place(Math.max(from, to));
    double width = Math.max(3, right - left);
    return track(ROW)
        .open("rect")
        .set("class", "step " + kind)
        .set("x", Math.min(left, WIDTH - width))
        .set("y", 3)
        .set("width", width)
        .set("height", ROW - 6)
        .close();
  }

  /** A prediction and its interval over the categories. */
  static Svg bullet(PriceZones zones, double value, Optional<double[]> interval) {
    List<PriceZones.Zone> all = zones.zones();
    double last = all.get(all.size() - 2).below();
    double most = Math.max(value, interval.map(ends -> ends[1]).orElse(value));
    Scale scale = new Scale(0, Math.max(1.4 * last, 1.06 * most));
    Svg svg = track(BULLET);
    double from = 0;
    for (int zone = 0; zone < all.size(); zone++) {
      double to = Math.min(all.get(zone).below(), scale.to());
      svg.open("rect").set("class", "zone zone-" + (zone + 1)).set("x", scale.place(from));
      svg.set("y", 6).set("width", scale.place(to) - scale.place(from)).set("height", 32).close();
      from = to;
    }
    interval.ifPresent(
        ends -> {
          double left = scale.place(ends[0]);
          double right = Math.max(left + 3, scale.place(ends[1]));
          svg.open("rect").set("class", "reach").set("x", left).set("y", 19);
          svg.set("width", right - left).set("height", 6).close();
        });
    svg.open("rect").set("class", "point").set("x", Math.max(0, scale.place(value) - 4));
    return svg.set("y", 2).set("width", 8).set("height", 40).close();
  }

  /** Values one after the other. */
  static Svg line(List<Double> values, double least, double most) {
    Scale up = new Scale(least, most);
    StringBuilder points = new StringBuilder();
    for (int at = 0; at < values.size(); at++) {
      double x = WIDTH * at / Math.max(1, values.size() - 1);
      double y = 76 - up.place(values.get(at)) * 72 / WIDTH;
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
    }
    return track(80)
        .open("polyline")
        .set("class", "values")
        .set("points", points.toString().strip())
        .close();
  }

  private static Svg track(double height) {
    return Svg.of(WIDTH, height, "").set("preserveAspectRatio", "none").set("class", "track");
  }
}
