package io.isobar.gateway.ui.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.jte.output.StringOutput;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SvgTest {
  private static String written(Svg svg) {
    StringOutput output = new StringOutput();
    svg.writeTo(output);
    return output.toString();
  }

  @Test
  void writesItselfAndClosesWhatIsOpen() {
    Svg svg = Svg.of(10, 2.5, "").open("g").set("class", "node").open("rect").set("x", 1.0 / 3);
    assertThat(written(svg))
        .isEqualTo(
            "<svg viewBox=\"0 0 10 2.5\" aria-hidden=\"true\" focusable=\"false\"><g"
                + " class=\"node\"><rect x=\"0.33\"/></g></svg>");
  }

  @Test
  void textsOfOthersAreNoMarkup() {
    Svg svg = Svg.of(1, 1, "\"><script>").open("text").text("<a> & 'b'");
    assertThat(written(svg))
        .contains("aria-label=\"&quot;&gt;&lt;script&gt;\"")
        .contains("&lt;a&gt; &amp; &#39;b&#39;")
        .doesNotContain("<script>");
  }

  @Test
  void anAttributeBehindContentIsAFault() {
    Svg svg = Svg.of(1, 1, "").open("text").text("x");
    assertThatThrownBy(() -> svg.set("x", 1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aGraphStandsTheSameWayEachTimeAndNothingCoversAnything() {
    List<GraphLayout.Node> nodes =
        List.of(
            new GraphLayout.Node("a", List.of()),
            new GraphLayout.Node("b", List.of("a")),
            new GraphLayout.Node("c", List.of("a", "nobody")),
            new GraphLayout.Node("d", List.of("b", "c")));
    GraphLayout.Placed placed = GraphLayout.of(nodes);
    assertThat(placed).isEqualTo(GraphLayout.of(nodes));
    assertThat(placed.lines()).hasSize(4);
    assertThat(placed.boxes()).hasSize(4);
    for (GraphLayout.Box box : placed.boxes()) {
      assertThat(box.x() + box.width()).isLessThanOrEqualTo(placed.width());
      assertThat(placed.boxes())
          .filteredOn(other -> !other.equals(box))
          .noneMatch(
              other ->
                  other.x() < box.x() + box.width()
                      && box.x() < other.x() + other.width()
                      && other.y() < box.y() + box.height()
                      && box.y() < other.y() + other.height());
    }
  }

  @Test
  void twoHundredStepsAreAGraphToo() {
    List<GraphLayout.Node> nodes =
        IntStream.range(0, 200)
            .mapToObj(
                at ->
                    new GraphLayout.Node(
                        "step_" + at, at < 10 ? List.of() : List.of("step_" + (at - 10))))
            .toList();
    assertThat(GraphLayout.of(nodes).boxes()).hasSize(200);
  }

  @Test
  void onPaperWhatIsTooWideGoesDown() {
    List<GraphLayout.Node> chain =
        IntStream.range(0, 12)
            .mapToObj(
                at ->
                    new GraphLayout.Node(
                        "step_" + at, at == 0 ? List.of() : List.of("step_" + (at - 1))))
            .toList();
    assertThat(GraphLayout.of(chain).width()).isGreaterThan(900);
    assertThat(GraphLayout.onPaper(chain).width()).isLessThan(200);
    List<GraphLayout.Node> few = chain.subList(0, 3);
    assertThat(GraphLayout.onPaper(few)).isEqualTo(GraphLayout.of(few));
  }
}
