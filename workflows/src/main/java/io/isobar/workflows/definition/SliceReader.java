package io.isobar.workflows.definition;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.evaluate.SliceRules;
import io.isobar.domain.evaluate.SliceRules.SliceColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads by which columns a gate takes test rows apart. */
record SliceReader(Columns columns, Section step) {

  Optional<SliceRules> read() {
    List<ScalarNode> named = step.texts("slices");
    named.forEach(name -> columns.require(name, step.path("slices"), step.problems()));
    List<String> names = named.stream().map(ScalarNode::getValue).distinct().toList();
    SortedMap<String, List<Double>> edges = edges(names);
    Optional<Double> worse =
        step.has("slice-worse-by")
            ? Optional.of(step.share("slice-worse-by", 0.001, 10))
            : Optional.empty();
    long rows = step.whole("slice-minimum-rows", 1, 1_000_000_000_000L);
    return step.build(
        () ->
            new SliceRules(
                names.stream()
                    .map(name -> new SliceColumn(name, edges.getOrDefault(name, List.of())))
                    .toList(),
                worse,
                rows));
  }

  private SortedMap<String, List<Double>> edges(List<String> sliced) {
    SortedMap<String, List<Double>> edges = new TreeMap<>();
    String path = step.path("slice-edges");
    List<Entry> entries =
        step.entry("slice-edges")
            .flatMap(found -> Entry.of(found.value(), path, step.problems()))
            .orElse(List.of());
    for (Entry entry : entries) {
      String place = Words.join(path, entry.name());
      if (!columns.require(entry.key(), entry.name(), path, step.problems())) {
        continue;
      }
      if (!sliced.contains(entry.name()) || !isNumber(entry.name())) {
        step.problems()
            .add(
                entry.key(),
                place,
                place + (isNumber(entry.name()) ? " is not in slices" : " is no number"),
                "a column of slices of type number or integer");
      } else {
        edges.put(entry.name(), numbers(entry.value(), place));
      }
    }
    return edges;
  }

  private boolean isNumber(String name) {
    return columns
        .byName()
        .getOrDefault(name, Optional.empty())
        .map(Column::type)
        .map(type -> type == ColumnType.NUMBER || type == ColumnType.INTEGER)
        .orElse(true);
  }

  private List<Double> numbers(Node value, String path) {
    List<Node> nodes = value instanceof SequenceNode list ? list.getValue() : List.of(value);
    List<Double> numbers = new ArrayList<>();
    for (Node node : nodes) {
      Optional<Double> number =
          node instanceof ScalarNode scalar
              ? Scalars.number(step.placeholders().fill(scalar.getValue()))
              : Optional.empty();
      number.ifPresentOrElse(
          numbers::add,
          () ->
              step.problems()
                  .add(node, path, path + " has " + Words.describe(node) + " in it", "numbers"));
    }
    return numbers;
  }
}
