package io.isobar.domain.model;

import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.failure.Failure;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The classes that a model tells apart, in the order in which they are shown.
 *
 * @param names at least two
 * @param positive of a binary model: the class whose probability its margin stands for
 */
public record Classes(List<String> names, Optional<String> positive) {
  private static final int SHOWN = 5;

  public Classes {
    names = List.copyOf(names);
    Objects.requireNonNull(positive, "positive");
    if (names.size() < 2 || new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException("classes " + names + ": expected two or more, each once");
    }
    if (positive.isPresent() && (names.size() != 2 || !names.contains(positive.get()))) {
      throw new IllegalArgumentException(
          "positive class '" + positive.get() + "': expected one of two, but they are " + names);
    }
  }

  /**
   * The classes of a target.
   *
   * @param seen the classes of the training rows; at least two of them must be of the target
   * @throws Failure {@code tune.one-class}, {@code tune.too-many-classes}, {@code
   *     tune.unknown-class}, {@code tune.no-positive-class}
   */
  public static Classes of(Target target, Collection<String> seen) {
    List<String> sorted = sorted(seen);
    if (sorted.size() < 2) {
      throw Failure.user(
          "tune.one-class",
          "All training rows have the same class of " + target.column() + ": " + sorted + ".",
          "Collect rows of another class too, or look at what the clean rules put aside.");
    }
    if (!target.classes().isEmpty()) {
      requireKnown(target, sorted);
      return new Classes(target.classes(), positive(target, target.classes()));
    }
    int most = target.task() == Task.BINARY ? 2 : Target.MOST_CLASSES;
    if (sorted.size() > most) {
      throw Failure.user(
          "tune.too-many-classes",
          "The training rows have %d classes of %s, such as %s; a %s target has at most %d."
              .formatted(
                  sorted.size(),
                  target.column(),
                  String.join(", ", sorted.subList(0, Math.min(SHOWN, sorted.size()))),
                  target.task() == Task.BINARY ? "binary" : "multiclass",
                  most),
          target.task() == Task.BINARY
              ? "Put the other values aside with a rule of the clean step, or use task: multiclass."
              : "Put rare values together before they get here, or predict another column.");
    }
    return new Classes(sorted, positive(target, sorted));
  }

  private static void requireKnown(Target target, List<String> seen) {
    for (String one : seen) {
      if (!target.classes().contains(one)) {
        throw Failure.user(
            "tune.unknown-class",
            "A training row has the class '%s' of %s; the definition lists %s."
                .formatted(one, target.column(), String.join(", ", target.classes())),
            "List it in dataset.target.classes, or put such rows aside with a clean rule.");
      }
    }
  }

  private static Optional<String> positive(Target target, List<String> names) {
    if (target.task() != Task.BINARY) {
      return Optional.empty();
    }
    String positive = target.positive().orElse(names.getLast());
    if (!names.contains(positive)) {
      throw Failure.user(
          "tune.no-positive-class",
          "The positive class '%s' of %s is in no training row; they have %s."
              .formatted(positive, target.column(), String.join(", ", names)),
          "Name one of these in dataset.target.positive, or collect rows of that class.");
    }
    return Optional.of(positive);
  }

  /** Whole numbers by value, everything else by text. */
  private static List<String> sorted(Collection<String> seen) {
    boolean whole = seen.stream().allMatch(name -> name.matches("-?[0-9]{1,18}"));
    return seen.stream()
        .distinct()
        .sorted(
            whole ? Comparator.comparingLong(Long::parseLong) : Comparator.<String>naturalOrder())
        .toList();
  }

  /** The name of a class, as texts of values are written: 3.0 is "3", true is "true". */
  public static String name(Object value) {
    return Values.text(value);
  }

  public int count() {
    return names.size();
  }

  /** The place of a class in the order; empty for a name that is none of them. */
  public OptionalInt place(String name) {
    int place = names.indexOf(name);
    return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
  }

  /** The place of the positive class of a binary model. */
  public OptionalInt positivePlace() {
    return positive.map(name -> OptionalInt.of(names.indexOf(name))).orElse(OptionalInt.empty());
  }

  /** The place of the class that a trainer knows by that number: see {@link #label}. */
  public int placeOfLabel(int label) {
    return positivePlace().isPresent() && label == 0
        ? 1 - positivePlace().getAsInt()
        : positivePlace().orElse(label);
  }

  /**
   * The number that a trainer knows a class by: 1 for the positive class of two and 0 for the
   * other; of several, its place. Empty for a name that is no class.
   */
  public OptionalInt label(String name) {
    if (positive.isPresent() && names.contains(name)) {
      return OptionalInt.of(positive.get().equals(name) ? 1 : 0);
    }
    return place(name);
  }
}
