package io.isobar.gateway.ui.draw;

import io.isobar.gateway.ui.shell.Shell;
import io.isobar.gateway.view.State;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Draws steps as a graph, each with the mark of its state if it has one; layouts are kept. */
public final class StepGraph {
  private static final int KEPT = 100;

  private final Map<Key, GraphLayout.Placed> layouts =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, GraphLayout.Placed> eldest) {
          return size() > KEPT;
        }
      };

  private record Key(List<GraphLayout.Node> nodes, boolean paper) {}

  /**
   * A step.
   *
   * @param needs the steps that it comes after
   * @param state in a run; empty for one of a definition
   */
  public record Step(String name, List<String> needs, Optional<State> state) {
    public Step {
      needs = List.copyOf(needs);
    }
  }

  /** Empty of no steps. */
  public Optional<Svg> of(List<Step> steps, Shell shell) {
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    GraphLayout.Placed placed =
        layout(
            steps.stream().map(step -> new GraphLayout.Node(step.name(), step.needs())).toList(),
            shell.paper());
    Svg svg = Svg.of(placed.width(), placed.height(), "");
    // Those who do not see it have the table of the steps, which says the same.
    svg.set("width", placed.width()).set("height", placed.height());
    for (GraphLayout.Line line : placed.lines()) {
      svg.open("polyline").set("class", "edge").set("points", line.points()).close();
    }
    Map<String, Step> byName = new HashMap<>();
    steps.forEach(step -> byName.put(step.name(), step));
    placed.boxes().stream()
        .sorted(Comparator.comparingDouble(GraphLayout.Box::x))
        .forEach(
            box -> {
              Step step = byName.get(box.name());
              if (step != null) {
                draw(svg, box, step, shell);
              }
            });
    return Optional.of(svg);
  }

  private synchronized GraphLayout.Placed layout(List<GraphLayout.Node> nodes, boolean paper) {
    return layouts.computeIfAbsent(
        new Key(nodes, paper), key -> paper ? GraphLayout.onPaper(nodes) : GraphLayout.of(nodes));
  }

  private static void draw(Svg svg, GraphLayout.Box box, Step step, Shell shell) {
    String tone =
        step.state().map(state -> state.tone().name().toLowerCase(Locale.ROOT)).orElse("");
    double middle = box.y() + box.height() / 2 + 4.5;
    svg.open("g").set("class", ("node " + tone).strip());
    String says = step.state().map(state -> ": " + shell.say(state)).orElse("");
    svg.open("title").text(step.name() + says).close();
    svg.open("rect").set("x", box.x() + 1).set("y", box.y() + 1).set("rx", 6);
    svg.set("width", box.width() - 2).set("height", box.height() - 2).close();
    if (step.state().isPresent()) {
      svg.open("text").set("x", box.x() + 10).set("y", middle);
      svg.set("class", tone + " mark").text(step.state().get().mark()).close();
    }
    svg.open("text").set("x", box.x() + (step.state().isPresent() ? 26 : 18)).set("y", middle);
    svg.text(step.name()).close();
    svg.close();
  }
}
