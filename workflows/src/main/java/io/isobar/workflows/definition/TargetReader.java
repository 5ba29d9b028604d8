package io.isobar.workflows.definition;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads {@code dataset.target:}. */
final class TargetReader {
  private final Section target;
  private final Columns columns;
  private final Problems problems;

  TargetReader(Section target, Columns columns) {
    this.target = target;
    this.columns = columns;
    this.problems = target.problems();
  }

  Optional<Target> read(List<Column> sound) {
    String name = target.text("column");
    Task task = target.choice("task", Task.class);
    Transform transform = target.choice("transform", Transform.class);
    List<ScalarNode> classes = target.has("classes") ? target.texts("classes") : List.of();
    Optional<String> positive = positive();
    target
        .entry("column")
        .map(Entry::value)
        .ifPresent(node -> columns.require(node, name, target.path("column"), problems));
    checkTask(task, transform);
    if (task.isClassification() && target.has("classes")) {
      checkClasses(task, classes, positive);
    }
    sound.stream()
        .filter(column -> column.name().equals(name))
        .forEach(column -> checkColumn(column, task, transform, classes));
    List<String> names = classes.stream().map(ScalarNode::getValue).toList();
    return target.build(() -> new Target(name, task, transform, names, positive));
  }

  /** Bare true, 1 and the like are names of classes too. */
  private Optional<String> positive() {
    if (!target.has("positive")) {
      return Optional.empty();
    }
    List<ScalarNode> named = target.texts("positive");
    if (named.size() > 1) {
      add("positive", target.path("positive") + " names " + named.size() + " classes", "one class");
    }
    return named.stream().findFirst().map(ScalarNode::getValue);
  }

  private void checkTask(Task task, Transform transform) {
    if (task.isClassification() && transform != Transform.NONE) {
      add("transform", "a class has no logarithm", "transform: none for a classification");
    }
    if (!task.isClassification() && target.has("classes")) {
      add("classes", "a regression has no classes", "classes only for binary or multiclass");
    }
    if (task != Task.BINARY && target.has("positive")) {
      add(
          "positive",
          "a " + Words.of(task) + " target has no positive class",
          "positive only for task: binary");
    }
  }

  private void checkClasses(Task task, List<ScalarNode> classes, Optional<String> positive) {
    String path = target.path("classes");
    TreeSet<String> names = new TreeSet<>();
    for (ScalarNode one : classes) {
      if (!names.add(one.getValue())) {
        problems.add(
            one, path, "the class " + Words.describe(one) + " stands here twice", "it once");
      }
    }
    String expected = task == Task.BINARY ? "two classes" : "2 to 100 classes";
    boolean many = task == Task.BINARY ? names.size() > 2 : names.size() > Target.MOST_CLASSES;
    if (names.size() < 2 || many) {
      add("classes", path + " has " + names.size() + " in it", expected);
    }
    if (positive.filter(name -> !names.contains(name)).isPresent()) {
      add(
          "positive",
          "the positive class '" + Words.shorten(positive.get()) + "' is not listed",
          Words.oneOf(names));
    }
  }

  private void checkColumn(
      Column column, Task task, Transform transform, List<ScalarNode> classes) {
    if (!column.required()) {
      problems.add(
          target.place(),
          target.path("column"),
          "the target " + column.name() + " may be missing in a clean row",
          "required: true at the column " + column.name());
    }
    boolean fits = task.isClassification() ? isClass(column.type()) : isNumber(column.type());
    if (!fits) {
      problems.add(
          target.place(),
          target.path("task"),
          "the target " + column.name() + " is of type " + Words.of(column.type()),
          task.isClassification()
              ? "category, boolean, integer, text or identifier for a classification"
              : "number or integer for a regression");
    }
    if (fits && !task.isClassification()) {
      checkLogarithm(column, transform);
    }
    if (fits && task.isClassification()) {
      classes.forEach(name -> checkClass(column, name));
    }
  }

  private void checkLogarithm(Column column, Transform transform) {
    if (transform == Transform.LOG && column.range().filter(range -> range.low() > 0).isEmpty()) {
      problems.add(
          target.place(),
          target.path("transform"),
          "the logarithm of " + column.name() + " is not defined for 0 and below",
          "a range above 0 at the column " + column.name() + ", such as [1, 1000000]");
    }
  }

  /** A class that no value of the column can ever be. */
  private void checkClass(Column column, ScalarNode name) {
    String expected =
        switch (column.type()) {
          case BOOLEAN -> name.getValue().matches("true|false") ? "" : "true or false";
          case INTEGER -> name.getValue().matches("0|-?[1-9][0-9]{0,17}") ? "" : "a whole number";
          case CATEGORY, TEXT, IDENTIFIER, NUMBER, DATE -> "";
        };
    if (!expected.isEmpty()) {
      problems.add(
          name,
          target.path("classes"),
          "no value of "
              + column.name()
              + ", of type "
              + Words.of(column.type())
              + ", is "
              + Words.describe(name),
          expected);
    }
  }

  private static boolean isNumber(ColumnType type) {
    return switch (type) {
      case NUMBER, INTEGER -> true;
      case CATEGORY, TEXT, IDENTIFIER, DATE, BOOLEAN -> false;
    };
  }

  private static boolean isClass(ColumnType type) {
    return switch (type) {
      case CATEGORY, TEXT, IDENTIFIER, INTEGER, BOOLEAN -> true;
      case NUMBER, DATE -> false;
    };
  }

  private void add(String key, String message, String expected) {
    Node node = target.entry(key).map(Entry::value).orElse(target.place());
    problems.add(node, target.path(key), message, expected);
  }
}
