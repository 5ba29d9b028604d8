package io.isobar.gateway.serve;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Range;
import java.math.BigDecimal;

/** What columns take, in words, and values out of texts. */
public final class Values {
  private Values() {}

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
