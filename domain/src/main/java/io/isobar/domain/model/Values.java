package io.isobar.domain.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a value of a row is as a number and as a text. */
public final class Values {
  private Values() {}

  /** NaN for what is no number. */
  static double number(@Nullable Object value) {
    return switch (value) {
      case null -> Double.NaN;
      case Number number -> number.doubleValue();
      case Boolean flag -> flag ? 1 : 0;
      case LocalDate date -> date.toEpochDay();
      case String text -> parsed(text);
      default -> Double.NaN;
    };
  }

  private static double parsed(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** One text a value: the whole number 3 is "3", whether it comes as a Long or as a Double. */
  public static String text(Object value) {
    if (value instanceof Double number
        && Math.rint(number) == number
        && Math.abs(number) < 0x1p53) {
      return String.valueOf(number.longValue());
    }
    return value.toString();
  }

  /** As float32; what is too large for it, infinity too, becomes the largest number there is. */
  static float finite(double value) {
    float number = (float) value;
    return Float.isInfinite(number) ? Math.copySign(Float.MAX_VALUE, number) : number;
  }
}
