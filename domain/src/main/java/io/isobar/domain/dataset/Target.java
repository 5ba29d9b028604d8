package io.isobar.domain.dataset;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The column that is predicted.
 *
 * @param classes of a classification, as texts, in the order in which they are shown; empty when
 *     they are those of the training rows
 * @param positive the class whose probability a binary model learns; else it is the second
 */
public record Target(
    String column,
    Task task,
    Transform transform,
    List<String> classes,
    Optional<String> positive) {
  /** Each round of boosting grows a tree a class. */
  public static final int MOST_CLASSES = 100;

  public Target {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(transform, "transform");
    classes = List.copyOf(classes);
    Objects.requireNonNull(positive, "positive");
    require(
        !task.isClassification() || transform == Transform.NONE,
        "a classification has no transform");
    require(task.isClassification() || classes.isEmpty(), "a regression has no classes");
    require(task == Task.BINARY || positive.isEmpty(), "only a binary target has a positive class");
    if (!classes.isEmpty()) {
      requireClasses(task, classes, positive);
    }
  }

  private static void requireClasses(Task task, List<String> classes, Optional<String> positive) {
    require(classes.size() > 1, "one class: there is nothing to tell apart");
    require(
        task != Task.BINARY || classes.size() == 2,
        classes.size() + " classes for a binary target, which has 2");
    require(
        classes.size() <= MOST_CLASSES, classes.size() + " classes, of at most " + MOST_CLASSES);
    require(new HashSet<>(classes).size() == classes.size(), "a class is listed twice");
    require(
        positive.isEmpty() || classes.contains(positive.get()),
        "the positive class is not among the classes");
  }

  private static void require(boolean sound, String otherwise) {
    if (!sound) {
      throw new IllegalArgumentException("target: " + otherwise);
    }
  }

  /** A target whose classes, if it has any, are those of the training rows. */
  public Target(String column, Task task, Transform transform) {
    this(column, task, transform, List.of(), Optional.empty());
  }
}
