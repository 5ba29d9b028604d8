package io.isobar.cli.start;

import io.isobar.datasource.described.CellKind;
import io.isobar.datasource.described.FileColumn;
import io.isobar.datasource.described.NumberShape;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What is seen of a column while its file goes by; of a bounded size, however long the file is. */
final class ColumnTally {
  private static final int MOST_ODD = 6;

  private final int place;
  private final String heading;
  private final String name;
  private final Distinct distinct;
  private final Moments plain = new Moments();
  private final Moments comma = new Moments();
  private final Moments logarithms = new Moments();
  private final EnumMap<CellKind, long[]> kinds = new EnumMap<>(CellKind.class);

  /** The first texts that are no numbers, with how often they came and where first. */
  private final Map<String, long[]> odd = new LinkedHashMap<>();

  private long rows;
  private long values;
  private long characters;
  private long blanks;
  private long leadingZeros;
  private long thousands;
  private long commas;

  ColumnTally(int place, String heading, String name, int columns) {
    this.distinct = new Distinct(columns);
    this.place = place;
    this.heading = heading;
    this.name = name;
    for (CellKind kind : CellKind.values()) {
      kinds.put(kind, new long[1]);
    }
  }

  /** Takes the value of the next row; the line is for messages. */
  void add(String cell, long line) {
    rows++;
    String text = cell.strip();
    if (FileColumn.isMissing(text)) {
      return;
    }
    values++;
    characters += text.length();
    blanks += text.indexOf(' ') > 0 ? 1 : 0;
    distinct.add(text, Distinct.hash(text));
    char first = text.charAt(0);
    if ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.') {
      numeral(text, line);
    } else {
      count(CellKind.FLAG, text);
      odd(text, line);
    }
  }

  private void numeral(String text, long line) {
    NumberShape shape = NumberShape.of(text);
    boolean isComma = NumberShape.isComma(text);
    if (shape.isPlain()) {
      counter(CellKind.NUMBER)[0]++;
      counter(CellKind.WHOLE)[0] += shape == NumberShape.WHOLE ? 1 : 0;
      leadingZeros +=
          text.length() > 1 && text.charAt(0) == '0' && Character.isDigit(text.charAt(1)) ? 1 : 0;
      double value =
          shape == NumberShape.WHOLE ? NumberShape.whole(text) : Double.parseDouble(text);
      plain.add(value);
      if (value > 0) {
        logarithms.add(Math.log(value));
      }
    }
    if (isComma) {
      counter(CellKind.COMMA_NUMBER)[0]++;
      int at = text.indexOf(',');
      commas += at >= 0 ? 1 : 0;
      thousands += at > 0 && at <= 4 && text.length() - at == 4 ? 1 : 0;
      comma.add(NumberShape.comma(text));
    }
    if (!shape.isPlain() && !isComma) {
      count(CellKind.YEAR_FIRST, text);
      count(CellKind.DAY_FIRST, text);
      count(CellKind.MONTH_FIRST, text);
      odd(text, line);
    }
  }

  private void count(CellKind kind, String text) {
    counter(kind)[0] += kind.reads(text) ? 1 : 0;
  }

  private long[] counter(CellKind kind) {
    return Objects.requireNonNull(kinds.get(kind), "every kind has one");
  }

  private void odd(String text, long line) {
    long[] known = odd.get(text);
    if (known != null) {
      known[0]++;
    } else if (odd.size() < MOST_ODD) {
      odd.put(text, new long[] {1, line});
    }
  }

  int place() {
    return place;
  }

  String heading() {
    return heading;
  }

  String name() {
    return name;
  }

  long rows() {
    return rows;
  }

  /** Rows that have a value here. */
  long values() {
    return values;
  }

  long missing() {
    return rows - values;
  }

  /** How often each value came; empty if there are too many of them. */
  Map<String, Long> counts() {
    return distinct.counts();
  }

  /** How many different values there are, about so many if {@link #isCounted} does not hold. */
  long distinct() {
    return Math.min(values, distinct.count());
  }

  boolean isCounted() {
    return distinct.isExact();
  }

  /** How many values are of a kind; a whole number is a number too. */
  long of(CellKind kind) {
    return counter(kind)[0];
  }

  /** Of the numbers, as this kind reads them. */
  Moments moments(CellKind kind) {
    return kind == CellKind.COMMA_NUMBER ? comma : plain;
  }

  Moments logarithms() {
    return logarithms;
  }

  boolean hasLeadingZeros() {
    return leadingZeros > 0;
  }

  /** Whether each comma could as well stand between thousands: 1,234. */
  boolean isAmbiguousComma() {
    return commas > 0 && commas == thousands;
  }

  Map<String, long[]> odd() {
    return odd;
  }

  double meanLength() {
    return values == 0 ? 0 : characters / (double) values;
  }

  /** The share of values of several words. */
  double blankShare() {
    return values == 0 ? 0 : blanks / (double) values;
  }
}
