package io.isobar.workflows.definition;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads {@code dataset:}. */
final class DatasetReader {
  /** Postgres allows 1,600, and a few are ours. */
  private static final int MOST = 1_500;

  private final Section section;
  private final Problems problems;

  DatasetReader(Section section) {
    this.section = section;
    this.problems = section.problems();
  }

  /** What was read: the names of the columns are known even when the dataset is not sound. */
  record ReadDataset(Columns columns, Optional<Dataset> dataset) {
    static final ReadDataset NONE = new ReadDataset(new Columns(new TreeMap<>()), Optional.empty());
  }

  ReadDataset read(String pipeline) {
    String name = section.has("name") ? Names.table(section, "name") : pipeline;
    List<Column> sound = new ArrayList<>();
    Columns columns = columns(sound);
    Optional<Target> target = target(columns, sound);
    List<String> key = key(columns);
    Optional<String> weight = weight(columns, target);
    target.ifPresent(known -> features(known, sound));
    return new ReadDataset(
        columns,
        section.build(
            () ->
                new Dataset(
                    name,
                    sound,
                    target.orElseThrow(() -> new IllegalArgumentException("no target")),
                    key,
                    weight)));
  }

  private Columns columns(List<Column> sound) {
    SortedMap<String, Optional<Column>> byName = new TreeMap<>();
    Optional<Entry> entry = section.entry("columns");
    if (entry.isEmpty()) {
      return new Columns(byName);
    }
    String path = section.path("columns");
    Node node = entry.get().value();
    List<Entry> entries = Entry.of(node, path, problems).orElse(List.of());
    if (entries.size() > MOST) {
      problems.add(node, path, path + " has " + entries.size() + " columns", "at most " + MOST);
      return new Columns(byName);
    }
    for (Entry column : entries) {
      Optional<Column> read = ColumnReader.read(column, Words.join(path, column.name()), problems);
      byName.put(column.name(), read);
      read.ifPresent(sound::add);
    }
    if (byName.isEmpty() && node instanceof MappingNode) {
      problems.add(node, path, path + " is empty", "at least one column");
    }
    return new Columns(byName);
  }

  /** What only some tasks can do with a column. */
  private void features(Target target, List<Column> sound) {
    for (Column column : sound) {
      boolean isTarget = column.name().equals(target.column());
      if (!isTarget
          && target.task() == Task.MULTICLASS
          && column.encoding() == Encoding.TARGET_MEAN) {
        addAt(
            column,
            "encode",
            "several classes have no mean: " + column.name() + " cannot be encoded as target-mean",
            "frequency, category or one-hot for a multiclass target");
      }
      if (column.monotone().isPresent() && (isTarget || target.task() == Task.MULTICLASS)) {
        addAt(
            column,
            "monotone",
            isTarget
                ? "the target " + column.name() + " is monotone in itself"
                : "the probabilities of several classes cannot all be monotone in " + column.name(),
            isTarget ? "monotone at a feature" : "monotone with a regression or a binary target");
      }
    }
  }

  private void addAt(Column column, String key, String message, String expected) {
    String path = Words.join(Words.join(section.path("columns"), column.name()), key);
    Node node =
        section
            .entry("columns")
            .flatMap(columns -> child(columns.value(), column.name()))
            .flatMap(mapping -> child(mapping, key))
            .orElse(section.place());
    problems.add(node, path, message, expected);
  }

  private static Optional<Node> child(Node node, String key) {
    return node instanceof MappingNode mapping
        ? mapping.getValue().stream()
            .filter(
                tuple ->
                    tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key))
            .map(NodeTuple::getValueNode)
            .findFirst()
        : Optional.empty();
  }

  private List<String> key(Columns columns) {
    List<ScalarNode> parts = section.texts("key");
    parts.forEach(part -> columns.require(part, section.path("key"), problems));
    if (parts.isEmpty() && section.has("key")) {
      section
          .entry("key")
          .ifPresent(
              entry ->
                  problems.add(
                      entry.value(),
                      section.path("key"),
                      section.path("key") + " is empty",
                      "the columns that name a row"));
    }
    return parts.stream().map(ScalarNode::getValue).toList();
  }

  private Optional<Target> target(Columns columns, List<Column> sound) {
    Section target = section.section("target", Shape.TARGET);
    return section.has("target") ? new TargetReader(target, columns).read(sound) : Optional.empty();
  }

  private Optional<String> weight(Columns columns, Optional<Target> target) {
    Optional<String> weight = section.optionalText("weight");
    Optional<Node> node = section.entry("weight").map(Entry::value);
    if (weight.isEmpty() || node.isEmpty()) {
      return Optional.empty();
    }
    String name = weight.get();
    String path = section.path("weight");
    columns.require(node.get(), name, path, problems);
    if (target.filter(one -> one.column().equals(name)).isPresent()) {
      problems.add(node.get(), path, "the weight is the target", "another column");
    }
    columns
        .byName()
        .getOrDefault(name, Optional.empty())
        .filter(column -> !isWeight(column))
        .ifPresent(
            column ->
                problems.add(
                    node.get(),
                    path,
                    "the weight " + name + " may be missing, 0, below 0 or no number",
                    "a column of type number or integer with required: true and a range above 0,"
                        + " such as [0.001, 1000]"));
    return weight;
  }

  private static boolean isWeight(Column column) {
    return (column.type() == ColumnType.NUMBER || column.type() == ColumnType.INTEGER)
        && column.required()
        && column.range().filter(range -> range.low() > 0).isPresent();
  }
}
