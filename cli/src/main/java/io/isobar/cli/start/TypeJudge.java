package io.isobar.cli.start;

import io.isobar.datasource.described.CellKind;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Range;
import io.isobar.domain.dataset.Task;
import java.util.Locale;
import java.util.Optional;

/** What type a column is, and how a model sees it. */
final class TypeJudge {
  private static final int FEW_CODES = 50;

  /** Up to so many categories trees split by themselves well. */
  private static final int FEW_CATEGORIES = 64;

  private static final long MANY_ROWS = 1_000;

  private final TargetGuess target;
  private final SecondLook.Seen seen;

  TypeJudge(TargetGuess target, SecondLook.Seen seen) {
    this.target = target;
    this.seen = seen;
  }

  Guess judge(ColumnTally column) {
    Reading reading = Reading.of(column);
    Draft draft = new Draft(column, reading);
    if (column.values() == 0) {
      return draft.dropped(ColumnType.TEXT, "no value in any row");
    }
    if (column.distinct() == 1) {
      String only = column.counts().keySet().stream().findFirst().orElse("one value");
      return draft.dropped(
          reading.kind() == CellKind.TEXT ? ColumnType.CATEGORY : type(reading.kind()),
          "always '" + shortened(only) + "', which tells nothing");
    }
    return switch (reading.kind()) {
      case WHOLE -> whole(draft);
      case NUMBER, COMMA_NUMBER -> draft.number(ColumnType.NUMBER);
      case FLAG -> draft.of(ColumnType.BOOLEAN, "true or false");
      case YEAR_FIRST, DAY_FIRST, MONTH_FIRST -> draft.of(ColumnType.DATE, "dates");
      case TEXT -> text(draft);
    };
  }

  /** The target itself: its type follows from the task. */
  Guess judgeTarget(ColumnTally column) {
    Reading reading = Reading.of(column);
    ColumnType type = reading.kind() == CellKind.TEXT ? ColumnType.CATEGORY : type(reading.kind());
    Moments numbers = column.moments(reading.kind());
    Optional<Range> range =
        switch (target.task()) {
          case REGRESSION ->
              target.logarithm() ? Optional.of(Ranges.above0(numbers)) : Ranges.of(numbers);
          case BINARY, MULTICLASS -> Optional.empty();
        };
    return new Guess(column, reading, type, Optional.empty(), true, range, target.reason());
  }

  private Guess whole(Draft draft) {
    ColumnTally column = draft.column;
    long distinct = column.distinct();
    if (Hints.isName(column.name())) {
      return distinct <= FEW_CODES
          ? draft.encoded(
              ColumnType.INTEGER,
              Optional.of(Encoding.CATEGORY),
              distinct + " different numbers, by its name codes")
          : identifier(draft, "by its name nothing to calculate with");
    }
    if (seen.isUnique(column.place())) {
      Moments numbers = column.moments(CellKind.WHOLE);
      boolean running = numbers.max() - numbers.min() + 1 == column.rows();
      if (running || column.rows() >= MANY_ROWS) {
        return identifier(draft, running ? "counts the rows" : "another number in every row");
      }
    }
    return draft.number(ColumnType.INTEGER);
  }

  private Guess text(Draft draft) {
    ColumnTally column = draft.column;
    long distinct = column.distinct();
    boolean few = distinct <= Math.max(20, column.values() / 10) && column.isCounted();
    if (few && !(Hints.isId(column.name()) && distinct > FEW_CODES)) {
      return draft.encoded(
          ColumnType.CATEGORY,
          distinct <= FEW_CATEGORIES ? Optional.empty() : Optional.of(byMean()),
          distinct + " different texts");
    }
    boolean oneWord = column.blankShare() < 0.2 && column.meanLength() <= 24;
    if (oneWord || Hints.isName(column.name())) {
      return identifier(draft, "short texts");
    }
    if (3 * distinct <= column.values()) {
      return draft.encoded(
          ColumnType.CATEGORY, Optional.of(byMean()), about(column) + " different texts");
    }
    return draft.dropped(
        ColumnType.TEXT, about(column) + " different texts, too many to learn from");
  }

  private Guess identifier(Draft draft, String why) {
    long distinct = draft.column.distinct();
    boolean often = 3 * distinct <= draft.column.values();
    return often
        ? draft.encoded(
            ColumnType.IDENTIFIER,
            Optional.of(byMean()),
            why + ", " + about(draft.column) + " different ones")
        : draft.encoded(
            ColumnType.IDENTIFIER,
            Optional.of(Encoding.DROP),
            why + ", " + about(draft.column) + " different ones: too many to learn from");
  }

  /** Several classes have no mean. */
  private Encoding byMean() {
    return target.task() == Task.MULTICLASS ? Encoding.FREQUENCY : Encoding.TARGET_MEAN;
  }

  private static String about(ColumnTally column) {
    return (column.isCounted() ? "" : "about ")
        + String.format(Locale.ROOT, "%,d", column.distinct());
  }

  private static ColumnType type(CellKind kind) {
    return switch (kind) {
      case TEXT -> ColumnType.TEXT;
      case WHOLE -> ColumnType.INTEGER;
      case NUMBER, COMMA_NUMBER -> ColumnType.NUMBER;
      case FLAG -> ColumnType.BOOLEAN;
      case YEAR_FIRST, DAY_FIRST, MONTH_FIRST -> ColumnType.DATE;
    };
  }

  static String shortened(String text) {
    return text.length() <= 30 ? text : text.substring(0, 30) + "...";
  }

  /** A column on its way to a guess. */
  private record Draft(ColumnTally column, Reading reading) {
    Guess dropped(ColumnType type, String reason) {
      return new Guess(
          column, reading, type, Optional.of(Encoding.DROP), false, Optional.empty(), reason);
    }

    Guess of(ColumnType type, String reason) {
      return encoded(type, Optional.empty(), reason);
    }

    Guess encoded(ColumnType type, Optional<Encoding> encoding, String reason) {
      return new Guess(
          column, reading, type, encoding, isComplete(), Optional.empty(), full(reason));
    }

    Guess number(ColumnType type) {
      Moments numbers = column.moments(reading.kind());
      return new Guess(
          column,
          reading,
          type,
          Optional.empty(),
          isComplete(),
          Ranges.of(numbers),
          full(
              (type == ColumnType.INTEGER ? "whole numbers from " : "numbers from ")
                  + Ranges.text(numbers.min())
                  + " to "
                  + Ranges.text(numbers.max())));
    }

    private boolean isComplete() {
      return column.missing() == 0 && reading.missing().isEmpty();
    }

    private String full(String reason) {
      String share =
          column.missing() == 0
              ? "never missing"
              : String.format(Locale.ROOT, "%,d missing", column.missing());
      return reason + ", " + share + (reading.note().isEmpty() ? "" : "; " + reading.note());
    }
  }
}
