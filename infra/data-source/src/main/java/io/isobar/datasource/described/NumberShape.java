package io.isobar.datasource.described;

/** What kind of number a text is, without the cost of parsing it. */
public enum NumberShape {
  /** At most 18 digits, so that a long holds it. */
  WHOLE(true),
  DECIMAL(true),
  NONE(false);

  private static final int MOST_DIGITS = 18;

  private final boolean plain;

  NumberShape(boolean plain) {
    this.plain = plain;
  }

  public boolean isPlain() {
    return plain;
  }

  /** The shape of a number with a decimal point; {@code 3.0} is whole. */
  public static NumberShape of(String text) {
    int at = signed(text);
    int whole = digits(text, at);
    int after = at + whole;
    int fraction = 0;
    boolean zeros = true;
    if (after < text.length() && text.charAt(after) == '.') {
      fraction = digits(text, after + 1);
      zeros = isZeros(text, after + 1, fraction);
      after += 1 + fraction;
    }
    if (whole + fraction == 0) {
      return NONE;
    }
    if (after == text.length() && after - at == whole && whole > MOST_DIGITS) {
      // Rather the number of an account: as a double it would lose its last digits.
      return NONE;
    }
    if (after == text.length()) {
      return zeros && whole > 0 && whole <= MOST_DIGITS ? WHOLE : DECIMAL;
    }
    return isExponent(text, after) && Double.isFinite(Double.parseDouble(text)) ? DECIMAL : NONE;
  }

  /** Whether it is a number with a decimal comma: {@code 12}, {@code 1,5}, {@code 1.234,5}. */
  public static boolean isComma(String text) {
    int at = signed(text);
    int lead = digits(text, at);
    int after = at + lead;
    if (lead == 0 || lead > MOST_DIGITS) {
      return false;
    }
    while (after < text.length() && text.charAt(after) == '.') {
      if (lead > 3 || digits(text, after + 1) != 3) {
        return false;
      }
      after += 4;
    }
    if (after == text.length()) {
      return true;
    }
    int fraction = text.charAt(after) == ',' ? digits(text, after + 1) : 0;
    return fraction > 0 && after + 1 + fraction == text.length();
  }

  /** The value of a text that {@link #isComma} holds for. */
  public static double comma(String text) {
    return Double.parseDouble(text.replace(".", "").replace(',', '.'));
  }

  /** The value of a text that is {@link #WHOLE}. */
  public static long whole(String text) {
    int point = text.indexOf('.');
    return Long.parseLong(point < 0 ? text : text.substring(0, point));
  }

  private static int signed(String text) {
    return !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - from;
  }

  private static boolean isZeros(String text, int from, int length) {
    for (int at = from; at < from + length; at++) {
      if (text.charAt(at) != '0') {
        return false;
      }
    }
    return true;
  }

  private static boolean isExponent(String text, int at) {
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return false;
    }
    int from = at + 1;
    if (from < text.length() && (text.charAt(from) == '-' || text.charAt(from) == '+')) {
      from++;
    }
    int digits = digits(text, from);
    return digits > 0 && digits <= 3 && from + digits == text.length();
  }
}
