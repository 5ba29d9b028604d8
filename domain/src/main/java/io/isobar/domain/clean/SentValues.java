package io.isobar.domain.clean;

import io.isobar.domain.dataset.ColumnType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Values of requests as values of columns; the types are those of {@code Predictor}. */
public final class SentValues {
  private static final double LONG_LIMIT = 0x1p63;

  private SentValues() {}

  /**
   * The value in the column's type, or nothing when it is of another one.
   *
   * @param raw a text, a number (Long or Double) or a truth value
   */
  public static Optional<Object> typed(ColumnType type, Object raw) {
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
}
