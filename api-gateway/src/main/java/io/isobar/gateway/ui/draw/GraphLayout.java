package io.isobar.gateway.ui.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Where the boxes and lines of a graph of steps stand: layers by ELK, from left to right, the same
 * for the same graph.
 */
public final class GraphLayout {
  private static final double HEIGHT = 30;
  private static final double LETTER = 7.6;
  private static final double MARGIN = 34;

  /** What is this wide is still read easily on A4, where it is made to fit. */
  private static final double PAPER = 900;

  static {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
  }

  private GraphLayout() {}

  /** A step and those that come before it. */
  public record Node(String name, List<String> needs) {
    public Node {
      needs = List.copyOf(needs);
    }
  }

  /** A place of a box by its upper left corner. */
  public record Box(String name, double x, double y, double width, double height) {}

  /** The corners of a line, as {@code x,y x,y ...}. */
  public record Line(String points) {}

  /** All of it. */
  public record Placed(double width, double height, List<Box> boxes, List<Line> lines) {
    public Placed {
      boxes = List.copyOf(boxes);
      lines = List.copyOf(lines);
    }
  }

  /** Places the nodes; needs that are no node are left out. */
  public static Placed of(List<Node> nodes) {
    return placed(nodes, Direction.RIGHT);
  }

  /** The same from top to bottom where that keeps what is wider than paper readable on it. */
  public static Placed onPaper(List<Node> nodes) {
    Placed across = of(nodes);
    if (across.width() <= PAPER) {
      return across;
    }
    Placed down = placed(nodes, Direction.DOWN);
    return down.width() < across.width() ? down : across;
  }

  private static Placed placed(List<Node> nodes, Direction direction) {
    ElkNode graph = ElkGraphUtil.createGraph();
    graph.setProperty(CoreOptions.ALGORITHM, "org.eclipse.elk.layered");
    graph.setProperty(CoreOptions.DIRECTION, direction);
    graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    graph.setProperty(CoreOptions.SPACING_NODE_NODE, 14.0);
    Map<String, ElkNode> known = new TreeMap<>();
    for (Node node : nodes) {
      ElkNode box = ElkGraphUtil.createNode(graph);
      box.setWidth(node.name().length() * LETTER + MARGIN);
      box.setHeight(HEIGHT);
      known.put(node.name(), box);
    }
    for (Node node : nodes) {
      for (String need : node.needs()) {
        ElkNode from = known.get(need);
        ElkNode to = known.get(node.name());
        if (from != null && to != null) {
          ElkGraphUtil.createSimpleEdge(from, to);
        }
      }
    }
    new RecursiveGraphLayoutEngine().layout(graph, new BasicProgressMonitor());
    return read(graph, known);
  }

  private static Placed read(ElkNode graph, Map<String, ElkNode> known) {
    List<Box> boxes = new ArrayList<>();
    known.forEach(
        (name, box) ->
            boxes.add(new Box(name, box.getX(), box.getY(), box.getWidth(), box.getHeight())));
    List<Line> lines = new ArrayList<>();
    for (ElkEdge edge : graph.getContainedEdges()) {
      for (ElkEdgeSection section : edge.getSections()) {
        StringBuilder points = new StringBuilder();
        add(points, section.getStartX(), section.getStartY());
        section.getBendPoints().forEach(bend -> add(points, bend.getX(), bend.getY()));
        add(points, section.getEndX(), section.getEndY());
        lines.add(new Line(points.toString().strip()));
      }
    }
    return new Placed(graph.getWidth(), graph.getHeight(), boxes, lines);
  }

  private static void add(StringBuilder points, double x, double y) {
    points.append(Svg.number(x)).append(',').append(Svg.number(y)).append(' ');
  }
}
