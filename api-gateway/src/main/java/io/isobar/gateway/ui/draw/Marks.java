package io.isobar.gateway.ui.draw;

/** Small drawings in the rows of tables, whose figures stand beside them. */
public final class Marks {
  private static final double WIDTH = 200;
  private static final double HEIGHT = 16;

  private Marks() {}

  /** A bar as long as a share, 0..1. */
  public static Svg share(double share) {
    Svg svg = small();
    Axes.box(svg, "fill-now", 0, 3, WIDTH * Math.clamp(share, 0, 1), HEIGHT - 6, "");
    return svg;
  }

  /**
   * A difference and its interval around 0.
   *
   * @param better whether all of it is on the better side; worse likewise
   */
  public static Svg difference(
      double value, double low, double high, boolean better, boolean worse) {
    double most = Math.max(Math.abs(value), Math.max(Math.abs(low), Math.abs(high)));
    Scale x = Scale.linear(-most * 1.1, most * 1.1, 4, WIDTH - 4);
    String word = better ? "mark-good" : worse ? "mark-bad" : "mark-open";
    Svg svg = small();
    Axes.line(svg, "zero", x.at(0), 0, x.at(0), HEIGHT);
    Axes.line(svg, word, x.at(low), HEIGHT / 2, x.at(high), HEIGHT / 2);
    for (double end : new double[] {low, high}) {
      Axes.line(svg, word, x.at(end), HEIGHT / 2 - 4, x.at(end), HEIGHT / 2 + 4);
    }
    svg.open("circle").set("class", word).set("cx", x.at(value)).set("cy", HEIGHT / 2);
    svg.set("r", 4).close();
    return svg;
  }

  private static Svg small() {
    return Svg.of(WIDTH, HEIGHT, "").set("class", "small");
  }
}
