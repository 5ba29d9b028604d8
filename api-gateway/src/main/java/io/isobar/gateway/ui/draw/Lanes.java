package io.isobar.gateway.ui.draw;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What stood where from when to when, a lane each. */
public final class Lanes {
  private static final double WIDTH = 860;
  private static final double LANE = 34;
  private static final double LEFT = 130;

  private Lanes() {}

  /** A lane and what stood in it, the oldest first. */
  public record Lane(String name, List<Block> blocks) {
    public Lane {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * Something with an end.
   *
   * @param words in it, where there is room
   * @param title where a pointer rests
   */
  public record Block(Instant from, Instant to, String words, String title) {}

  public static Svg of(
      List<Lane> lanes, Instant begin, Instant end, List<String> ends, String label) {
    double height = lanes.size() * LANE + 24;
    Svg svg = Svg.of(WIDTH, height, label).set("width", WIDTH).set("height", height);
    Scale x = Scale.linear(0, seconds(begin, end), LEFT, WIDTH - 2);
    for (int at = 0; at < lanes.size(); at++) {
      double top = at * LANE;
      Axes.text(svg, 0, top + LANE / 2 + 4, "start", lanes.get(at).name());
      boolean even = true;
      for (Block block : lanes.get(at).blocks()) {
        double left = x.at(seconds(begin, block.from()));
        double width = Math.max(2, x.at(seconds(begin, block.to())) - left);
        Axes.box(svg, even ? "lane" : "lane other", left, top + 4, width, LANE - 8, block.title());
        if (width > block.words().length() * 8 + 8) {
          Axes.text(svg, left + 6, top + LANE / 2 + 4, "start", block.words());
        }
        even = !even;
      }
    }
    Axes.line(svg, "axis", LEFT, height - 20, WIDTH, height - 20);
    Axes.text(svg, LEFT, height - 5, "start", ends.getFirst());
    Axes.text(svg, WIDTH, height - 5, "end", ends.getLast());
    return svg;
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1e3;
  }
}
