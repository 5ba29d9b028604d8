package io.isobar.gateway.ui.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gg.jte.output.StringOutput;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrawingsTest {
  private static String written(Svg svg) {
    StringOutput output = new StringOutput();
    svg.writeTo(output);
    return output.toString();
  }

  @Test
  void writesNumbersAsShortAsTheyCanBe() {
    assertThat(List.of(1.0, -0.5, 0.126, 1234.501, -0.001, 12.1))
        .extracting(Svg::number)
        .containsExactly("1", "-0.5", "0.13", "1234.5", "0", "12.1");
  }

  @Test
  void placesValuesBetweenTheEndsOfAnAxis() {
    Scale scale = Scale.linear(0, 10, 100, 0);
    assertThat(scale.at(2.5)).isEqualTo(75);
    assertThat(scale.at(99)).isEqualTo(0);
    assertThat(scale.ticks(5)).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0, 10.0);
    Scale same = Scale.linear(7, 7, 0, 10);
    assertThat(same.at(7)).isCloseTo(5, within(1e-9));
    Scale ratios = Scale.byRatio(1e-8, 1, 0, 80);
    assertThat(ratios.at(1e-4)).isCloseTo(40, within(1e-9));
    assertThat(ratios.ticks(4)).hasSizeBetween(3, 6).contains(1e-8);
    assertThat(Scale.byRatio(0, 1, 0, 1).log()).isFalse();
  }

  @Test
  void escapesTextsAndShowsWhatWouldSteerThem() {
    Svg svg = Svg.of(1, 1, "<a>\u202e\"");
    Axes.text(svg, 0, 0, "start", "<script>&\u0007");
    assertThat(written(svg))
        .isEqualTo(
            "<svg viewBox=\"0 0 1 1\" role=\"img\" aria-label=\"&lt;a&gt;⟨U+202E⟩&quot;\">"
                + "<text x=\"0\" y=\"0\" text-anchor=\"start\">&lt;script&gt;&amp;␇</text></svg>");
  }

  @Test
  void drawsADifferenceAroundZero() {
    assertThat(written(Marks.difference(-2, -3, -1, true, false)))
        .contains("<circle class=\"mark-good\" cx=\"41.82\"", "<line class=\"zero\" x1=\"100\"");
    assertThat(written(Marks.difference(1, -1, 3, false, false))).contains("mark-open");
    assertThat(written(Marks.difference(2, 1, 3, false, true))).contains("mark-bad");
    assertThat(written(Marks.difference(0, 0, 0, false, false))).contains("cx=\"100\"");
  }

  @Test
  void drawsSharesOverALineOfThoseBefore() {
    String drawn =
        written(
            Histogram.of(
                List.of(0.5, 0.25),
                Optional.of(List.of(0.25, 0.5)),
                List.of("low", "high"),
                List.of("0", "9"),
                "sizes"));
    assertThat(drawn)
        .contains("<path class=\"line-before\" d=\"M0 76V41H140V6H280V76\"/>")
        .contains("y=\"6\" width=\"139\" height=\"70\"><title>low</title>");
    assertThat(written(Histogram.of(List.of(0.0), Optional.empty(), List.of("x"), List.of(), "x")))
        .doesNotContain("NaN", "line-before");
  }

  @Test
  void followsTheBestSoFarAndNotThePruned() {
    List<Series.Point> points =
        List.of(
            new Series.Point(0, 3, "dot-now", true, "0"),
            new Series.Point(1, 1, "dot-off", false, "1"),
            new Series.Point(2, 2, "dot-now", true, "2"),
            new Series.Point(3, 2.5, "dot-now", true, "3"));
    String drawn = written(Series.of(points, true, true, "x", "trial", Svg::number));
    assertThat(drawn.split("<circle", -1)).hasSize(5);
    assertThat(drawn.split("line-now\" d=\"")[1].split("\"")[0])
        .matches("M[^HV]*H[^HV]*V[^HV]*H626");
    assertThat(written(Series.of(List.of(points.get(1)), true, true, "x", "trial", Svg::number)))
        .doesNotContain("line-now", "NaN");
  }

  @Test
  void drawsWhatStoodWhereInLanes() {
    Instant begin = Instant.parse("2026-01-01T00:00:00Z");
    Instant end = begin.plusSeconds(100);
    String drawn =
        written(
            Lanes.of(
                List.of(
                    new Lanes.Lane(
                        "champion",
                        List.of(
                            new Lanes.Block(begin, begin.plusSeconds(50), "1", "one"),
                            new Lanes.Block(begin.plusSeconds(50), end, "2", "two")))),
                begin,
                end,
                List.of("a", "b"),
                "x"));
    assertThat(drawn)
        .contains("x=\"130\" y=\"4\" width=\"364\"", "x=\"494\"", "<title>two</title>");
  }

  @Test
  void pilesDotsOfAColumnAndTellsValuesApart() {
    String drawn =
        written(
            Swarm.of(
                List.of(new Swarm.Line("size", List.of(0.0, 0.0, 1.0), List.of(0, 0, 2))), "x"));
    assertThat(drawn).contains("class=\"swarm t0\" d=\"M431 20h0M431 17.4h0\"", "swarm t2");
    assertThat(drawn).doesNotContain("swarm t1", "NaN");
  }

  @Test
  void joinsBinsThatFollowEachOther() {
    List<Spread.Bin> bins =
        List.of(new Spread.Bin("a", 5, 0.1, 0, 0.2), new Spread.Bin("b", 1, -0.1, -0.3, 0));
    String joined = written(Spread.of(bins, true, List.of("a", "b"), "x", Svg::number));
    assertThat(joined.split("line-now\" d=\"")[1].split("\"")[0]).matches("M[^LM]*L[^LM]*");
    String apart = written(Spread.of(bins, false, List.of(), "x", Svg::number));
    assertThat(apart.split("line-now\" d=\"")[1].split("\"")[0])
        .matches("M[^M]*h[^M]*M[^M]*h[^M]*");
  }

  @Test
  void drawsALineATrialAndLeavesOutWhatItLacks() {
    String drawn =
        written(
            Parallel.of(
                List.of(
                    new Parallel.Axis("eta", List.of(0.1, 0.2)),
                    new Parallel.Axis("leaves", List.of(Double.NaN, 8.0)),
                    new Parallel.Axis("score", List.of(1.0, 2.0))),
                List.of("trial best", "trial"),
                "x",
                Svg::number));
    assertThat(drawn)
        .contains("<path class=\"trial best\" d=\"M60 230L300 230\"/>")
        .doesNotContain("NaN");
  }

  @Test
  void namesColumnsThatMatter() {
    String drawn =
        written(
            Quadrant.of(
                List.of(
                    new Quadrant.Point("much", 0.5, 0.01, false),
                    new Quadrant.Point("moved", 0.01, 0.4, true),
                    new Quadrant.Point("neither", 0.01, 0.01, false)),
                0.1,
                "x",
                "importance",
                "distance",
                Svg::number));
    assertThat(drawn)
        .contains(">much</text>", ">moved</text>", "dot-strong")
        .doesNotContain(">neither</text>");
    assertThat(
            written(
                Reliability.of(
                    List.of(new Reliability.Bin(0.5, 0.5, 9, "nine")), "x", "said", "came")))
        .contains("cx=\"167\" cy=\"133\" r=\"9\"");
  }
}
