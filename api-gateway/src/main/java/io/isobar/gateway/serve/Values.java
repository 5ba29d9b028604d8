package io.isobar.gateway.serve;

import io.isobar.domain.clean.RowCleaner;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Range;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Values of requests as values of columns; the types are those of {@code Predictor}. */
public final class Values {
  private static final double LONG_LIMIT = 0x1p63;

  private Values() {}

  /** The value in the column's type, or nothing when it is of another one. */
  static Optional<Object> typed(ColumnType type, Object raw) {
    return switch (type) {
      case NUMBER ->
          raw instanceof Number number && Double.isFinite(number.doubleValue())
              ? Optional.of(number.doubleValue())
              : Optional.empty();
      case INTEGER -> whole(raw);
      case CATEGORY, TEXT -> raw instanceof String ? Optional.of(raw) : Optional.empty();
      case IDENTIFIER ->
          raw instanceof String || raw instanceof Number
              ? Optional.of(RowCleaner.identifier(raw))
              : Optional.empty();
      case DATE -> raw instanceof String text ? date(text) : Optional.empty();
      case BOOLEAN -> raw instanceof Boolean ? Optional.of(raw) : Optional.empty();
    };
  }

  private static Optional<Object> whole(Object raw) {
    return switch (raw) {
      case Long number -> Optional.of(number);
      case Double number when number == Math.rint(number) && Math.abs(number) < LONG_LIMIT ->
          Optional.of(number.longValue());
      default -> Optional.empty();
    };
  }

  private static Optional<Object> date(String text) {
    try {
      return text.length() == 10 ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** A text from a form or a file as what JSON would have said; Python writes True and False. */
  static Object fromText(ColumnType type, String text) {
    return switch (type) {
      case NUMBER, INTEGER -> number(text);
      case BOOLEAN ->
          text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
              ? (Object) Boolean.valueOf(text)
              : text;
      case CATEGORY, TEXT, IDENTIFIER, DATE -> text;
    };
  }

  private static Object number(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return text;
    }
  }

  /** What a column takes, for people. */
  public static String expected(Column column) {
    String kind =
        switch (column.type()) {
          case NUMBER -> "a number";
          case INTEGER -> "a whole number";
          case CATEGORY, TEXT -> "a text";
          case IDENTIFIER -> "a text or a number";
          case DATE -> "a date like 2015-11-09";
          case BOOLEAN -> "true or false";
        };
    return kind + column.range().map(range -> " in " + shown(range)).orElse("");
  }

  private static String shown(Range range) {
    return plain(range.low()) + ".." + plain(range.high());
  }

  static String plain(double number) {
    return Double.isFinite(number)
        ? new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString()
        : Double.toString(number);
  }
}
