package io.isobar.domain.evaluate.explain;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.evaluate.explain.Dependence.Scale;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of a column in the rows of a sample, as rows have them. */
record ColumnValues(Column column, List<Optional<Object>> values) {
  ColumnValues {
    values = List.copyOf(values);
  }

  static ColumnValues of(Column column, List<Map<String, Object>> rows) {
    return new ColumnValues(
        column, rows.stream().map(row -> known(row.get(column.name()))).toList());
  }

  /** What is not finite has no place among numbers, and none in JSON. */
  private static Optional<Object> known(@Nullable Object value) {
    return value instanceof Double number && !Double.isFinite(number)
        ? Optional.empty()
        : Optional.ofNullable(value);
  }

  /** Numbers that stand for categories, such as postal codes, are categories. */
  Scale scale() {
    if (!column.encoding().keepsOrder()) {
      return Scale.category;
    }
    return switch (column.type()) {
      case NUMBER, INTEGER -> Scale.number;
      case DATE -> Scale.date;
      case CATEGORY, TEXT, IDENTIFIER, BOOLEAN -> Scale.category;
    };
  }

  /** Whether more or less of it means something: for numbers, dates and truth values. */
  boolean hasOrder() {
    return column.encoding().keepsOrder()
        && (scale() != Scale.category || column.type() == ColumnType.BOOLEAN);
  }

  /** The value of a row as a number: of a date its day, of a truth value 0 or 1; else NaN. */
  double number(int row) {
    return switch (values.get(row).orElse(null)) {
      case Number number -> number.doubleValue();
      case Boolean flag -> flag ? 1 : 0;
      case LocalDate date -> date.toEpochDay();
      case null, default -> Double.NaN;
    };
  }
}
