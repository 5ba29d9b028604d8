package io.isobar.domain.clean;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the clean step does to a row in SQL, for a single row that asks for a prediction: both must
 * give the same text, or the model meets categories that it has not learned.
 *
 * <p>Rules that put rows into quarantine judge training rows, and do nothing here.
 */
public final class RowCleaner {
  /** What counts as white space at the ends of a text, here and in the SQL. */
  private static final String WHITE_SPACE = " \t\n\r\f\u00a0";

  private static final Pattern WHOLE_NUMBER = Pattern.compile("(-?\\d+)\\.0+");

  private final List<CleanRule> rules;

  public RowCleaner(List<CleanRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** A new row after all rules; a column that becomes null is absent. */
  public Map<String, Object> clean(Map<String, ?> row) {
    Map<String, Object> cleaned = new LinkedHashMap<>(row);
    for (CleanRule rule : rules) {
      switch (rule) {
        case CleanRule.Lower(List<String> columns) ->
            columns.forEach(column -> change(cleaned, column, RowCleaner::lower));
        case CleanRule.Trim(List<String> columns) -> {
          columns.forEach(column -> change(cleaned, column, RowCleaner::trim));
          columns.forEach(column -> cleaned.remove(column, ""));
        }
        case CleanRule.PadZeros(String column, int length) ->
            change(cleaned, column, text -> padZeros(text, length));
        case CleanRule.QuarantineIf _ -> {}
      }
    }
    return cleaned;
  }

  /**
   * The text of an identifier, however its source writes it: 101640, 101640.0, 1.0164E5 and
   * "101640.0" are all "101640". Other texts stay as they are; leading zeros of texts are kept.
   */
  public static String identifier(Object value) {
    return switch (value) {
      case Double number when Double.isFinite(number) -> plain(new BigDecimal(number.toString()));
      case String text -> {
        Matcher whole = WHOLE_NUMBER.matcher(text);
        yield whole.matches() ? whole.group(1) : text;
      }
      default -> value.toString();
    };
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static void change(Map<String, Object> row, String column, UnaryOperator<String> rule) {
    if (row.get(column) instanceof String text) {
      row.put(column, rule.apply(text));
    }
  }

  /** Letter by letter, like Postgres: Unicode's simple mapping, which never changes the length. */
  private static String lower(String text) {
    return text.codePoints()
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && WHITE_SPACE.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && WHITE_SPACE.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  /** Longer texts stay whole. */
  private static String padZeros(String text, int length) {
    int characters = text.codePointCount(0, text.length());
    return characters >= length ? text : "0".repeat(length - characters) + text;
  }
}
