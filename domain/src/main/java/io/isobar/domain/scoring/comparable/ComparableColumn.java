package io.isobar.domain.scoring.comparable;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column of comparable rows.
 *
 * @param ordered whether values are more or less apart; else they are the same or not
 * @param range of ordered values: what is as far apart has nothing in common; 0 for others
 * @param weight how much the column counts beside others, 0 or more
 * @param values as rows have them; empty when missing
 */
public record ComparableColumn(
    String name,
    ColumnType type,
    boolean ordered,
    double range,
    double weight,
    List<Optional<Object>> values) {
  /** Of a text so many letters count and are shown. */
  static final int LONGEST_TEXT = 200;

  public ComparableColumn {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    if (!(range >= 0 && Double.isFinite(range)) || !(weight >= 0 && Double.isFinite(weight))) {
      throw new IllegalArgumentException(
          "column %s of range %s and weight %s: expected neither below 0"
              .formatted(name, range, weight));
    }
    ColumnType known = type;
    values = values.stream().map(value -> value.map(one -> typed(known, one))).toList();
    if (ordered) {
      values.forEach(value -> value.ifPresent(ComparableColumn::number));
    }
  }

  static ComparableColumn of(Column column, double weight, List<Map<String, Object>> rows) {
    List<Optional<Object>> values =
        rows.stream().map(row -> known(row.get(column.name()))).toList();
    boolean ordered = isOrdered(column);
    double range =
        ordered
            ? range(
                values.stream()
                    .flatMap(Optional::stream)
                    .mapToDouble(ComparableColumn::number)
                    .sorted()
                    .toArray())
            : 0;
    return new ComparableColumn(column.name(), column.type(), ordered, range, weight, values);
  }

  /** What is not finite has no place among numbers, and none in JSON. */
  private static Optional<Object> known(@Nullable Object value) {
    return value instanceof Double number && !Double.isFinite(number)
        ? Optional.empty()
        : Optional.ofNullable(value);
  }

  private static boolean isOrdered(Column column) {
    return column.encoding().keepsOrder()
        && switch (column.type()) {
          case NUMBER, INTEGER, DATE -> true;
          case CATEGORY, TEXT, IDENTIFIER, BOOLEAN -> false;
        };
  }

  /**
   * From the 5 % to the 95 % quantile, so that a few odd values do not make all others alike; the
   * whole range where nine tenths of the values are the same.
   */
  private static double range(double[] sorted) {
    if (sorted.length == 0) {
      return 0;
    }
    int last = sorted.length - 1;
    double middle = sorted[(int) Math.ceil(0.95 * last)] - sorted[(int) Math.floor(0.05 * last)];
    double range = middle > 0 ? middle : sorted[last] - sorted[0];
    return Math.min(range, Double.MAX_VALUE);
  }

  /**
   * A value in the type of the column.
   *
   * @throws IllegalArgumentException when it is of another one
   */
  static Object typed(ColumnType type, Object value) {
    return switch (type) {
      case NUMBER -> finite(number(value));
      case INTEGER -> integer(value);
      case CATEGORY, TEXT, IDENTIFIER -> text(value.toString());
      case DATE -> value instanceof LocalDate date ? date : date(value.toString());
      case BOOLEAN -> {
        if (value instanceof Boolean flag) {
          yield flag;
        }
        throw wrong(value, "true or false");
      }
    };
  }

  private static Double finite(double number) {
    if (!Double.isFinite(number)) {
      throw wrong(number, "a finite number");
    }
    // There is one zero.
    return number + 0.0;
  }

  private static Long integer(Object value) {
    if (value instanceof Number number) {
      return number.longValue();
    }
    throw wrong(value, "a whole number");
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw wrong(text, "a date like 2015-11-09");
    }
  }

  /** The number of an ordered value: of a date its day. */
  static double number(Object value) {
    return switch (value) {
      case Number number -> number.doubleValue();
      case LocalDate date -> date.toEpochDay();
      default -> throw wrong(value, "a number or a date");
    };
  }

  private static String text(String whole) {
    if (whole.length() <= LONGEST_TEXT) {
      return whole;
    }
    boolean halved = Character.isHighSurrogate(whole.charAt(LONGEST_TEXT - 1));
    return whole.substring(0, halved ? LONGEST_TEXT - 1 : LONGEST_TEXT);
  }

  private static IllegalArgumentException wrong(Object value, String expected) {
    return new IllegalArgumentException("'" + value + "': expected " + expected);
  }
}
