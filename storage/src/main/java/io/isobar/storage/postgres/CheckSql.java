package io.isobar.storage.postgres;

import io.isobar.domain.clean.Check;
import io.isobar.domain.clean.RowRule;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The checks of rows as SQL. In {@code _fails}, a row has the numbers of those that it fails, from
 * 1 in the order of the contract; rows that the rules have put aside are not judged.
 */
final class CheckSql {
  private static final String NONE = "'{}'::int[]";

  private final Dataset dataset;
  private final List<Check.OfRows> checks;

  CheckSql(Dataset dataset, List<Check.OfRows> checks) {
    this.dataset = dataset;
    this.checks = checks;
  }

  int count() {
    return checks.size();
  }

  /** The rows of {@code ruled} with {@code _fails}. */
  String judged(String ruled) {
    List<String> plain = new ArrayList<>();
    List<String> unique = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      int number = i + 1;
      if (checks.get(i).rule() instanceof RowRule.Unique(List<String> columns)) {
        unique.add(repeated(columns, number));
      } else {
        fails(checks.get(i).rule())
            .ifPresent(wrong -> plain.add("case when " + wrong + " then " + number + " end"));
      }
    }
    String first =
        plain.isEmpty()
            ? NONE
            : "case when _reasons is null then array_remove(array["
                + String.join(", ", plain)
                + "], null) else "
                + NONE
                + " end";
    String judged = "select *, " + first + " as _found from " + ruled;
    return "select *, _found"
        + unique.stream().map(each -> " || " + each).collect(Collectors.joining())
        + " as _fails from ("
        + judged
        + ") _checked";
  }

  private Optional<String> fails(RowRule rule) {
    return switch (rule) {
      case RowRule.NotNull(List<String> columns) ->
          Optional.of(
              columns.stream().map(this::name).collect(Collectors.joining(" is null or "))
                  + " is null");
      case RowRule.InRange(String column, Optional<Double> low, Optional<Double> high) -> {
        String value = number(column);
        List<String> ends = new ArrayList<>();
        low.ifPresent(end -> ends.add(value + " < " + constant(end)));
        high.ifPresent(end -> ends.add(value + " > " + constant(end)));
        yield Optional.of(String.join(" or ", ends));
      }
      case RowRule.InSet(String column, List<String> values) ->
          Optional.of(
              name(column)
                  + "::text <> all (array["
                  + values.stream().map(Identifiers::literal).collect(Collectors.joining(", "))
                  + "])");
      case RowRule.Holds(String condition) -> Optional.of("(" + condition + ") is false");
      case RowRule.Unique ignored -> Optional.empty();
    };
  }

  /** Of rows with the same values, one that other checks put aside does not count as the first. */
  private String repeated(List<String> columns, int number) {
    String names = columns.stream().map(this::name).collect(Collectors.joining(", "));
    String given =
        columns.stream().map(this::name).collect(Collectors.joining(" is not null and "));
    return "case when _reasons is null and "
        + given
        + " is not null and row_number() over (partition by _reasons is null,"
        + " hash_record_extended(row("
        + names
        + "), 0), "
        + names
        + " order by _found && "
        + numbers(true)
        + ", row_no) > 1 then array["
        + number
        + "] else "
        + NONE
        + " end";
  }

  /** Whether a judged row goes to quarantine. */
  String aside() {
    return "_reasons is not null or _fails && " + numbers(false);
  }

  /** Why a row goes there: what the rules say, else the names of all checks that put it there. */
  String reasons() {
    if (checks.isEmpty()) {
      return "_reasons";
    }
    String names =
        checks.stream()
            .map(check -> Identifiers.literal(check.name()))
            .collect(Collectors.joining(", "));
    return "coalesce(_reasons, (select array_agg((array["
        + names
        + "])[_f] order by _f) from unnest(_fails) _f where _f = any ("
        + numbers(false)
        + ")))";
  }

  private String numbers(boolean withoutUnique) {
    return IntStream.range(0, checks.size())
        .filter(i -> checks.get(i).putsAside())
        .filter(i -> !withoutUnique || !(checks.get(i).rule() instanceof RowRule.Unique))
        .mapToObj(i -> Integer.toString(i + 1))
        .collect(Collectors.joining(",", "'{", "}'::int[]"));
  }

  private String name(String column) {
    return Identifiers.quote(column(dataset, column).name());
  }

  private String number(String column) {
    return number(dataset, column);
  }

  /** The quoted name of a column of numbers. */
  static String number(Dataset dataset, String column) {
    Column found = column(dataset, column);
    if (found.type() != ColumnType.NUMBER && found.type() != ColumnType.INTEGER) {
      throw wrongColumn("needs numbers, but the column '" + column + "' is a " + found.type());
    }
    return Identifiers.quote(column);
  }

  static Column column(Dataset dataset, String name) {
    return dataset
        .column(name)
        .orElseThrow(
            () ->
                wrongColumn(
                    "names the column '" + name + "', which dataset " + dataset.name() + " lacks"));
  }

  static Failure wrongColumn(String what) {
    return Failure.user(
        "clean.wrong-column", "A check " + what + ".", "Correct the check in the definition.");
  }

  private static String constant(double value) {
    return "'" + value + "'::double precision";
  }
}
