package io.isobar.cli.start;

import io.isobar.datasource.described.CellKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the values of a column are read.
 *
 * @param missing words that stand for no value in this column
 * @param note what a person should know about it, or empty
 */
record Reading(CellKind kind, List<String> missing, String note) {
  /** Words for "no value" among numbers; among texts they may be meant. */
  private static final Set<String> NOTHING =
      Set.of("none", "-", "--", "unknown", "missing", "n.a.", "n.d.", "s/d", ".", "nil", "n/d");

  static Reading of(ColumnTally column) {
    long values = column.values();
    if (values > 0 && column.of(CellKind.FLAG) == values) {
      return of(CellKind.FLAG, "");
    }
    if (values > 0 && column.of(CellKind.NUMBER) == values && column.hasLeadingZeros()) {
      return of(CellKind.TEXT, "digits with zeros in front, which stay");
    }
    Reading number = number(column, values, List.of());
    if (number.kind() != CellKind.TEXT || !number.note().isEmpty()) {
      return number;
    }
    Map<String, long[]> odd = column.odd();
    boolean known =
        odd.keySet().stream().allMatch(word -> NOTHING.contains(word.toLowerCase(Locale.ROOT)));
    long others = odd.values().stream().mapToLong(count -> count[0]).sum();
    if (known && others < values / 2) {
      List<String> words =
          odd.keySet().stream().map(word -> word.toLowerCase(Locale.ROOT)).distinct().toList();
      Reading rest = number(column, values - others, words);
      if (rest.kind() != CellKind.TEXT) {
        return rest;
      }
    }
    return of(CellKind.TEXT, spoilt(column));
  }

  private static Reading number(ColumnTally column, long values, List<String> missing) {
    String note =
        missing.isEmpty()
            ? ""
            : missing.stream().collect(Collectors.joining("', '", "'", "'")) + " is no value";
    if (values == 0) {
      return of(CellKind.TEXT, "");
    }
    if (column.of(CellKind.WHOLE) == values) {
      return new Reading(CellKind.WHOLE, missing, note);
    }
    if (column.of(CellKind.NUMBER) == values) {
      return new Reading(CellKind.NUMBER, missing, note);
    }
    if (column.of(CellKind.COMMA_NUMBER) == values) {
      return column.isAmbiguousComma()
          ? of(CellKind.TEXT, "1,234 may be a thousand or a decimal: write 1234 or 1.234")
          : new Reading(CellKind.COMMA_NUMBER, missing, note.isEmpty() ? "decimal commas" : note);
    }
    boolean dayFirst = column.of(CellKind.DAY_FIRST) == values;
    boolean monthFirst = column.of(CellKind.MONTH_FIRST) == values;
    if (dayFirst && monthFirst) {
      return of(CellKind.TEXT, "dates whose day may be their month: write 2026-01-31");
    }
    if (dayFirst || monthFirst) {
      return of(dayFirst ? CellKind.DAY_FIRST : CellKind.MONTH_FIRST, "");
    }
    return of(column.of(CellKind.YEAR_FIRST) == values ? CellKind.YEAR_FIRST : CellKind.TEXT, "");
  }

  /** A few texts among numbers are mostly slips of the pen. */
  private static String spoilt(ColumnTally column) {
    long numbers = Math.max(column.of(CellKind.NUMBER), column.of(CellKind.COMMA_NUMBER));
    if (numbers < 0.9 * column.values() || column.odd().isEmpty()) {
      return "";
    }
    Map.Entry<String, long[]> first = column.odd().entrySet().iterator().next();
    return "no numbers, because of "
        + (column.values() - numbers)
        + " values such as '"
        + first.getKey()
        + "' in line "
        + first.getValue()[1];
  }

  private static Reading of(CellKind kind, String note) {
    return new Reading(kind, List.of(), note);
  }
}
