package io.isobar.gateway.ui.shell;

import io.isobar.gateway.view.Language;
import java.text.NumberFormat;

/** Numbers as readers of a language write them. */
final class Amounts {
  private Amounts() {}

  static String whole(long number, Language language) {
    return NumberFormat.getIntegerInstance(language.locale()).format(number);
  }

  /** With as many digits as say something: four, or all of those before the point. */
  static String decimal(double number, Language language) {
    if (!Double.isFinite(number)) {
      return "–";
    }
    double size = Math.abs(number);
    int digits = size >= 1_000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
    return fixed(number, digits, language);
  }

  static String fixed(double number, int digits, Language language) {
    NumberFormat format = NumberFormat.getNumberInstance(language.locale());
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(number);
  }

  static String percent(double share, Language language) {
    return fixed(share * 100, 1, language) + " %";
  }

  /** A length of time in the two units that matter: {@code 3 min 12 s}. */
  static String seconds(double seconds, Language language) {
    if (seconds < 0.9995) {
      return Math.round(seconds * 1_000) + " ms";
    }
    if (seconds < 59.95) {
      return fixed(seconds, 1, language) + " s";
    }
    long whole = Math.round(seconds);
    if (whole < 3_600) {
      return pair(whole / 60, "min", whole % 60, "s");
    }
    return whole < 86_400
        ? pair(whole / 3_600, "h", whole % 3_600 / 60, "min")
        : pair(whole / 86_400, "d", whole % 86_400 / 3_600, "h");
  }

  private static String pair(long large, String unit, long small, String smaller) {
    return small == 0 ? large + " " + unit : large + " " + unit + " " + small + " " + smaller;
  }

  static String bytes(long bytes, Language language) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    return bytes < 1_000_000
        ? fixed(bytes / 1e3, 1, language) + " kB"
        : fixed(bytes / 1e6, 1, language) + " MB";
  }
}
