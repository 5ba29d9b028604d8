package io.isobar.cli.load.plan;

import io.isobar.domain.failure.Failure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people write for times, spans and shares. */
public final class Words {
  private static final String NUMBER = "\\d{1,9}(?:\\.\\d{1,6})?";
  private static final Pattern TIME = Pattern.compile("(" + NUMBER + ")(us|ms|s|m|h)");
  private static final Pattern PAIR = Pattern.compile("(-?" + NUMBER + ")\\.\\.(-?" + NUMBER + ")");

  private Words() {}

  /** Such as 50ms, 2.5s or 1h. */
  public static Duration time(String where, String word) {
    Matcher matcher = TIME.matcher(word);
    if (!matcher.matches()) {
      throw bad(where, word, "a time such as 50ms, 2.5s, 10m or 1h");
    }
    long micros =
        switch (matcher.group(2)) {
          case "us" -> 1;
          case "ms" -> 1_000;
          case "s" -> 1_000_000;
          case "m" -> 60_000_000;
          default -> 3_600_000_000L;
        };
    BigDecimal amount = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(micros));
    return Duration.ofNanos(amount.multiply(BigDecimal.valueOf(1000)).longValue());
  }

  /** A time that is not zero. */
  public static Duration positive(String where, String word) {
    Duration time = time(where, word);
    if (time.isZero()) {
      throw bad(where, word, "more than no time");
    }
    return time;
  }

  /** One time, or two with dots between them. */
  public static Span span(String where, String word) {
    int dots = word.indexOf("..");
    Duration low = time(where, dots < 0 ? word : word.substring(0, dots));
    Duration high = dots < 0 ? low : time(where, word.substring(dots + 2));
    if (high.compareTo(low) < 0) {
      throw bad(where, word, "the shorter time first, such as 1s..2.5s");
    }
    return new Span(low, high);
  }

  /** One number, or two with dots between them. */
  public static List<Double> pair(String where, String word) {
    Matcher matcher = PAIR.matcher(word);
    try {
      return matcher.matches()
          ? List.of(Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2)))
          : List.of(Double.parseDouble(word), Double.parseDouble(word));
    } catch (NumberFormatException e) {
      throw bad(where, word, "a number, or two such as 1..5");
    }
  }

  /** What was said, where, and what was expected. */
  public static Failure bad(String where, String value, String expected) {
    return Failure.user(
        "load.bad-value",
        where + " is '" + value + "', expected " + expected + ".",
        "./isobar load --help has examples.");
  }
}
