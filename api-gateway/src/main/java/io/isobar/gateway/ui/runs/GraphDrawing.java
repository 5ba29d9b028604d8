package io.isobar.gateway.ui.runs;

import io.isobar.gateway.ui.draw.GraphLayout;
import io.isobar.gateway.ui.draw.Svg;
import io.isobar.gateway.ui.shell.Shell;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Draws the steps of a run as a graph, each with the mark of its state; layouts are kept. */
final class GraphDrawing {
  private static final int KEPT = 100;

  private final Map<Key, GraphLayout.Placed> layouts =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, GraphLayout.Placed> eldest) {
          return size() > KEPT;
        }
      };

  private record Key(List<GraphLayout.Node> nodes, boolean paper) {}

  /** Empty of a run without steps. */
  Optional<Svg> of(List<RunPage.Line> lines, Shell shell) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    GraphLayout.Placed placed =
        layout(
            lines.stream().map(line -> new GraphLayout.Node(line.step(), line.needs())).toList(),
            shell.paper());
    Svg svg = Svg.of(placed.width(), placed.height(), "");
    // Those who do not see it have the table of the steps, which says the same.
    svg.set("width", placed.width()).set("height", placed.height());
    for (GraphLayout.Line line : placed.lines()) {
      svg.open("polyline").set("class", "edge").set("points", line.points()).close();
    }
    Map<String, RunPage.Line> byName = new HashMap<>();
    lines.forEach(line -> byName.put(line.step(), line));
    placed.boxes().stream()
        .sorted(Comparator.comparingDouble(GraphLayout.Box::x))
        .forEach(
            box -> {
              RunPage.Line line = byName.get(box.name());
              if (line != null) {
                draw(svg, box, line, shell);
              }
            });
    return Optional.of(svg);
  }

  private synchronized GraphLayout.Placed layout(List<GraphLayout.Node> nodes, boolean paper) {
    return layouts.computeIfAbsent(
        new Key(nodes, paper), key -> paper ? GraphLayout.onPaper(nodes) : GraphLayout.of(nodes));
  }

  private static void draw(Svg svg, GraphLayout.Box box, RunPage.Line line, Shell shell) {
    String tone = line.state().tone().name().toLowerCase(Locale.ROOT);
    svg.open("g").set("class", "node " + tone);
    svg.open("title").text(line.step() + ": " + shell.say(line.state())).close();
    svg.open("rect").set("x", box.x() + 1).set("y", box.y() + 1).set("rx", 6);
    svg.set("width", box.width() - 2).set("height", box.height() - 2).close();
    svg.open("text").set("x", box.x() + 10).set("y", box.y() + box.height() / 2 + 4.5);
    svg.set("class", tone + " mark").text(line.state().mark()).close();
    svg.open("text").set("x", box.x() + 26).set("y", box.y() + box.height() / 2 + 4.5);
    svg.text(line.step()).close();
    svg.close();
  }
}
