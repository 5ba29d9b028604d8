package io.isobar.domain.model;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The parts of a date as numbers. */
final class DateParts {
  private DateParts() {}

  /** NaN for what is no date; a text is read as ISO 8601. */
  static float number(Feature.DatePart.Part part, @Nullable Object value) {
    return switch (value) {
      case LocalDate date -> number(part, date);
      case String text -> {
        try {
          yield number(part, LocalDate.parse(text));
        } catch (DateTimeParseException e) {
          yield Float.NaN;
        }
      }
      case null, default -> Float.NaN;
    };
  }

  private static float number(Feature.DatePart.Part part, LocalDate date) {
    return switch (part) {
      case YEAR -> date.getYear();
      case MONTH -> date.getMonthValue();
      case DAY_OF_WEEK -> date.getDayOfWeek().getValue();
      case DAY -> date.toEpochDay();
    };
  }
}
