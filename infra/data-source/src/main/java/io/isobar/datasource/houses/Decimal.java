package io.isobar.datasource.houses;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Numbers as the source writes them: shortest form, always with a point, never with an exponent
 * ({@code 515000000.0}, where {@code Double.toString} would say {@code 5.15E8}).
 */
final class Decimal {
  /** Above this a double holds no more hundredths. */
  private static final double LARGEST = 1e12;

  private Decimal() {}

  static void write(JsonGenerator json, double value) throws IOException {
    long hundredths = Math.round(value * 100);
    if (value < 0 || value > LARGEST || hundredths / 100.0 != value) {
      json.writeNumber(new BigDecimal(Double.toString(value)).toPlainString());
      return;
    }
    char[] digits = new char[20];
    int start = digits.length;
    int fraction = (int) (hundredths % 100);
    if (fraction % 10 != 0) {
      digits[--start] = (char) ('0' + fraction % 10);
    }
    digits[--start] = (char) ('0' + fraction / 10);
    digits[--start] = '.';
    long whole = hundredths / 100;
    do {
      digits[--start] = (char) ('0' + whole % 10);
      whole /= 10;
    } while (whole > 0);
    json.writeNumber(digits, start, digits.length - start);
  }
}
