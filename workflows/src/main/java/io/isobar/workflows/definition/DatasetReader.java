package io.isobar.workflows.definition;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
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
    return new ReadDataset(
        columns,
        section.build(
            () ->
                new Dataset(
                    name,
                    sound,
                    target.orElseThrow(() -> new IllegalArgumentException("no target")),
                    key)));
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
    if (!section.has("target")) {
      return Optional.empty();
    }
    String name = target.text("column");
    Task task = target.choice("task", Task.class);
    Transform transform = target.choice("transform", Transform.class);
    target
        .entry("column")
        .map(Entry::value)
        .ifPresent(node -> columns.require(node, name, target.path("column"), problems));
    sound.stream()
        .filter(column -> column.name().equals(name))
        .forEach(column -> checkTarget(target, column, task, transform));
    return target.build(() -> new Target(name, task, transform));
  }

  private void checkTarget(Section target, Column column, Task task, Transform transform) {
    if (!column.required()) {
      problems.add(
          target.place(),
          target.path("column"),
          "the target " + column.name() + " may be missing in a clean row",
          "required: true at the column " + column.name());
    }
    boolean number =
        switch (column.type()) {
          case NUMBER, INTEGER -> true;
          case CATEGORY, TEXT, IDENTIFIER, DATE, BOOLEAN -> false;
        };
    if (task == Task.REGRESSION && !number) {
      problems.add(
          target.place(),
          target.path("task"),
          "the target " + column.name() + " is of type " + Words.of(column.type()),
          "number or integer for a regression");
    }
    if (number
        && transform == Transform.LOG
        && column.range().filter(range -> range.low() > 0).isEmpty()) {
      problems.add(
          target.place(),
          target.path("transform"),
          "the logarithm of " + column.name() + " is not defined for 0 and below",
          "a range above 0 at the column " + column.name() + ", such as [1, 1000000]");
    }
  }
}
