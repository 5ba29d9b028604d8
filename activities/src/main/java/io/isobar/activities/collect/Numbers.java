package io.isobar.activities.collect;

import java.math.BigDecimal;

/** Numbers from the characters of JSON, whose grammar the parser has checked already. */
final class Numbers {
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };
  private static final long EXACT = 1L << 53;
  private static final int MOST_DIGITS = 40;

  private Numbers() {}

  /**
   * The nearest double. Up to 15 decimals over a mantissa below 2^53 are one exact division
   * (Clinger, How to Read Floating Point Numbers Accurately, 1990); the rest is the JDK's.
   */
  static double toDouble(char[] chars, int from, int length) {
    int at = from;
    int end = from + length;
    boolean negative = chars[at] == '-';
    if (negative) {
      at++;
    }
    long mantissa = 0;
    int point = -1;
    if (end - at > 17) {
      return slow(chars, from, length);
    }
    for (; at < end; at++) {
      char c = chars[at];
      if (c >= '0' && c <= '9') {
        mantissa = 10 * mantissa + (c - '0');
      } else if (c == '.') {
        point = at;
      } else {
        return slow(chars, from, length);
      }
    }
    int decimals = point < 0 ? 0 : end - point - 1;
    if (mantissa > EXACT || decimals >= TENS.length) {
      return slow(chars, from, length);
    }
    double value = mantissa / TENS[decimals];
    return negative ? -value : value;
  }

  private static double slow(char[] chars, int from, int length) {
    return Double.parseDouble(new String(chars, from, length));
  }

  /**
   * The whole number; 3.0 is 3.
   *
   * @throws ArithmeticException if it has a fraction or does not fit 64 bits
   */
  static long toLong(char[] chars, int from, int length) {
    int whole = wholeLength(chars, from, length);
    if (whole > 0 && whole <= 18) {
      boolean negative = chars[from] == '-';
      long value = 0;
      for (int i = negative ? from + 1 : from; i < from + whole; i++) {
        value = 10 * value + (chars[i] - '0');
      }
      return negative ? -value : value;
    }
    return decimal(chars, from, length).longValueExact();
  }

  /**
   * The length of the part before the point if all after it is zeros, as in 101640.0; 0 if the
   * number has a fraction or an exponent, or is a negative zero.
   */
  static int wholeLength(char[] chars, int from, int length) {
    int end = from + length;
    int at = chars[from] == '-' ? from + 1 : from;
    if (at > from && at < end && chars[at] == '0') {
      return 0;
    }
    while (at < end && chars[at] >= '0' && chars[at] <= '9') {
      at++;
    }
    int whole = at - from;
    if (whole > 0 && at + 1 < end && chars[at] == '.') {
      at++;
      while (at < end && chars[at] == '0') {
        at++;
      }
    }
    return at == end ? whole : 0;
  }

  /**
   * The number without exponent and without zeros at the end: 1.50 is 1.5, 1e3 is 1000.
   *
   * @throws ArithmeticException if that takes more than 40 digits
   */
  static String plain(char[] chars, int from, int length) {
    BigDecimal value = decimal(chars, from, length);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static BigDecimal decimal(char[] chars, int from, int length) {
    BigDecimal value;
    try {
      value = new BigDecimal(chars, from, length);
    } catch (NumberFormatException e) {
      throw new ArithmeticException("exponent out of range");
    }
    if (value.precision() > MOST_DIGITS || Math.abs((long) value.scale()) > MOST_DIGITS) {
      throw new ArithmeticException("more than " + MOST_DIGITS + " digits");
    }
    return value;
  }
}
