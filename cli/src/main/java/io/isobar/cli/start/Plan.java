package io.isobar.cli.start;

import io.isobar.datasource.described.FileColumn;
import io.isobar.domain.dataset.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All that is assumed of a file.
 *
 * @param columns in the order of the file, the target among them
 * @param key columns that name a row
 * @param keyReason why these, for people
 * @param group column whose rows stay together in the split
 * @param dealt whether rows are dealt out to the batches
 */
record Plan(
    Profile profile,
    List<Guess> columns,
    Guess targetColumn,
    TargetGuess target,
    List<String> key,
    String keyReason,
    Optional<String> group,
    boolean dealt) {
  /** A table this small is learned from in one piece. */
  private static final long SMALL = 1_000;

  private static final long MIDDLING = 4_000;

  Plan {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
  }

  static Plan of(Profile profile, ColumnTally target, TargetGuess task) {
    SecondLook.Seen seen = SecondLook.look(profile, target);
    TypeJudge judge = new TypeJudge(task, seen);
    List<Guess> columns =
        profile.columns().stream()
            .map(column -> column == target ? judge.judgeTarget(column) : judge.judge(column))
            .toList();
    Optional<List<Integer>> unique = seen.unique().stream().findFirst();
    List<String> key =
        unique
            .map(places -> places.stream().map(place -> columns.get(place).name()).toList())
            .orElseGet(
                () ->
                    columns.stream()
                        .filter(guess -> guess.column() != target)
                        .filter(guess -> guess.column().distinct() > 1)
                        .map(Guess::name)
                        .toList());
    String reason =
        unique.isEmpty()
            ? "no column names a row: rows that are alike in all of them are on one side"
            : "no two rows have the same " + (key.size() == 1 ? "value" : "values together");
    return new Plan(
        profile,
        columns,
        columns.get(target.place()),
        task,
        key,
        reason,
        unique.isEmpty() ? Optional.empty() : group(columns, key, profile.rows()),
        seen.sorted());
  }

  /** Somebody who comes several times: a model must not be tested by whom it has learned from. */
  private static Optional<String> group(List<Guess> columns, List<String> key, long rows) {
    return columns.stream()
        .filter(guess -> guess.type() == ColumnType.IDENTIFIER && Hints.isId(guess.name()))
        .filter(guess -> !key.contains(guess.name()) && guess.required())
        .filter(guess -> 20 * guess.column().distinct() >= rows)
        .map(Guess::name)
        .findFirst();
  }

  int batches() {
    if (profile.rows() < SMALL) {
      return 1;
    }
    return profile.rows() < MIDDLING ? 2 : 4;
  }

  /** How many rows come up to the end of each batch. */
  List<Long> ends() {
    return IntStream.rangeClosed(1, batches())
        .mapToObj(batch -> profile.rows() * batch / batches())
        .toList();
  }

  /** Rows of the rarest class in a batch. */
  long rarest() {
    return targetColumn.column().counts().values().stream()
            .mapToLong(count -> count)
            .min()
            .orElse(0)
        / batches();
  }

  List<FileColumn> fileColumns() {
    return columns.stream()
        .map(
            guess ->
                new FileColumn(
                    guess.column().place(),
                    guess.column().heading(),
                    guess.name(),
                    guess.reading().kind(),
                    guess.reading().missing()))
        .toList();
  }
}
