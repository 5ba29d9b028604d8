package io.isobar.datasource.described;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Dates as files write them. */
final class DayText {
  private static final int SHORTEST = 8;

  private DayText() {}

  /** The day that a text of this kind names; empty if it names none. */
  static Optional<LocalDate> read(CellKind kind, String text) {
    if (text.length() < SHORTEST || !Character.isDigit(text.charAt(0))) {
      return Optional.empty();
    }
    int end = end(text);
    String[] parts = text.substring(0, end).split("[-/.]", -1);
    if (parts.length != 3 || !isTime(text, end)) {
      return Optional.empty();
    }
    return switch (kind) {
      case YEAR_FIRST -> day(parts[0], parts[1], parts[2]);
      case DAY_FIRST -> day(parts[2], parts[1], parts[0]);
      case MONTH_FIRST -> day(parts[2], parts[0], parts[1]);
      case TEXT, WHOLE, NUMBER, COMMA_NUMBER, FLAG -> Optional.empty();
    };
  }

  private static int end(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) == 'T' || text.charAt(at) == ' ') {
        return at;
      }
    }
    return text.length();
  }

  private static boolean isTime(String text, int from) {
    return from == text.length()
        || text.substring(from + 1)
            .matches("\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?");
  }

  private static Optional<LocalDate> day(String year, String month, String day) {
    if (year.length() != 4 || month.length() > 2 || day.length() > 2) {
      return Optional.empty();
    }
    try {
      return Optional.of(
              LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)))
          .filter(read -> read.getYear() > 0);
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
