package io.isobar.cli.start;

import io.isobar.datasource.described.CellKind;
import io.isobar.datasource.described.NumberShape;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.failure.Failure;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What kind of task a target is. */
final class TargetJudge {
  private static final Set<String> YES =
      Set.of("1", "true", "yes", "y", "si", "sí", "s", "ja", "oui", "positive", "positivo");

  /** A number with so few values, each of them often, is rather a class than an amount. */
  private static final int FEW = 10;

  private static final int OFTEN = 20;
  private static final double SKEWED = 2;

  private final ColumnTally column;
  private final Reading reading;
  private final CellKind kind;

  private TargetJudge(ColumnTally column) {
    this.column = column;
    this.reading = Reading.of(column);
    this.kind = reading.kind();
  }

  /**
   * The task.
   *
   * @param asked what a person has said it is
   */
  static TargetGuess judge(ColumnTally column, @Nullable Task asked) {
    return new TargetJudge(column).judge(asked);
  }

  private TargetGuess judge(@Nullable Task asked) {
    if (column.values() == 0) {
      throw refused("init.target-empty", "has no value in any row", "values to learn from");
    }
    if (column.distinct() == 1) {
      String only = column.counts().keySet().iterator().next();
      throw refused(
          "init.target-constant", "is '" + only + "' in every row", "at least two values");
    }
    boolean isClass = asked == null ? isClass() : asked != Task.REGRESSION;
    TargetGuess guess = isClass ? classes() : number();
    if (asked != null && asked != guess.task()) {
      throw refused(
          "init.task",
          "has "
              + guess.classes().size()
              + " classes, and --task "
              + word(asked)
              + " was asked for",
          "two classes for binary, more for multiclass");
    }
    return guess;
  }

  private boolean isClass() {
    long distinct = column.distinct();
    return switch (kind) {
      case TEXT, FLAG -> true;
      case WHOLE -> distinct == 2 || (distinct <= FEW && column.values() >= OFTEN * distinct);
      case NUMBER, COMMA_NUMBER -> false;
      case YEAR_FIRST, DAY_FIRST, MONTH_FIRST ->
          throw refused("init.target-date", "is a date", "a number or classes");
    };
  }

  private TargetGuess number() {
    if (kind != CellKind.WHOLE && kind != CellKind.NUMBER && kind != CellKind.COMMA_NUMBER) {
      throw refused("init.task", "is no number in every row", "numbers for a regression");
    }
    Moments numbers = column.moments(kind);
    double skewness = numbers.skewness();
    boolean logarithm =
        numbers.min() > 0
            && kind != CellKind.COMMA_NUMBER
            && skewness > SKEWED
            && Math.abs(column.logarithms().skewness()) < skewness / 2;
    String range = Ranges.text(numbers.min()) + " to " + Ranges.text(numbers.max());
    String why =
        logarithm
            ? ", all above 0 with a long tail (skewness %.1f, of the logarithm %.1f)"
                .formatted(skewness, column.logarithms().skewness())
            : "";
    return new TargetGuess(
        Task.REGRESSION, List.of(), Optional.empty(), logarithm, "numbers from " + range + why);
  }

  private TargetGuess classes() {
    if (kind == CellKind.NUMBER || kind == CellKind.COMMA_NUMBER) {
      throw refused("init.task", "has decimals", "whole numbers or texts for classes");
    }
    Map<String, Long> counts = new TreeMap<>();
    column
        .counts()
        .forEach(
            (text, count) -> {
              if (!reading.missing().contains(text.toLowerCase(Locale.ROOT))) {
                counts.merge(spelt(text), count, Long::sum);
              }
            });
    if (!column.isCounted() || counts.size() > Target.MOST_CLASSES) {
      throw refused(
          "init.too-many-classes",
          "has " + column.distinct() + " different values that are no numbers",
          "numbers, or at most " + Target.MOST_CLASSES + " classes");
    }
    refuseRare(counts);
    List<String> classes = counts.keySet().stream().sorted(order()).toList();
    boolean binary = classes.size() == 2;
    return new TargetGuess(
        binary ? Task.BINARY : Task.MULTICLASS,
        classes,
        binary ? Optional.of(positive(counts)) : Optional.empty(),
        false,
        classes.size() + " different values: " + shares(counts));
  }

  /** A class that not every part of the rows can have cannot be learned and tested. */
  private void refuseRare(Map<String, Long> counts) {
    if (counts.size() == 2) {
      counts.forEach(
          (name, count) -> {
            if (count < OFTEN) {
              throw refused(
                  "init.rare-class",
                  "is '" + name + "' in " + count + " rows only",
                  "at least " + OFTEN + " rows of each of two classes");
            }
          });
    }
  }

  /** As the values come to be called: 1.0 is 1, TRUE is true. */
  private String spelt(String text) {
    return switch (kind) {
      case WHOLE -> Long.toString(NumberShape.whole(text));
      case FLAG -> text.toLowerCase(Locale.ROOT);
      default -> text;
    };
  }

  private Comparator<String> order() {
    return kind == CellKind.WHOLE
        ? Comparator.comparingLong(Long::parseLong)
        : Comparator.naturalOrder();
  }

  private static String positive(Map<String, Long> counts) {
    return counts.keySet().stream()
        .filter(name -> YES.contains(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseGet(
            () ->
                counts.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey());
  }

  private String shares(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(4)
        .map(
            one -> one.getKey() + " " + Math.round(100.0 * one.getValue() / column.values()) + " %")
        .collect(Collectors.joining(", "));
  }

  private static String word(Task task) {
    return task.name().toLowerCase(Locale.ROOT);
  }

  private Failure refused(String code, String what, String expected) {
    return Failure.user(
        code,
        "The target '" + column.heading() + "' " + what + ", expected " + expected + ".",
        "Choose another column by --target, or mend this one.");
  }
}
