package io.isobar.workflows.definition;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One field of a cron or a calendar: which numbers it may have, and how they are written. */
public enum CalendarField {
  SECOND(0, 59, List.of()),
  MINUTE(0, 59, List.of()),
  HOUR(0, 23, List.of()),
  DAY_OF_MONTH(1, 31, List.of()),
  MONTH(
      1,
      12,
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
  /** Temporal knows no others. */
  YEAR(2000, 2100, List.of()),
  /** Sunday is 0 and 7. */
  DAY_OF_WEEK(0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

  private static final Pattern PART =
      Pattern.compile("(\\*|\\?|\\w{1,4})(?:-(\\w{1,4}))?(?:/(\\d{1,4}))?");
  private static final int SUNDAY_AGAIN = 7;

  private final int low;
  private final int high;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, which its type does not tell
  private final List<String> names;

  CalendarField(int low, int high, List<String> names) {
    this.low = low;
    this.high = high;
    this.names = names;
  }

  /**
   * The numbers a text stands for: {@code *}, {@code 5}, {@code 1-5}, {@code 0-30/10}, {@code 3/5}
   * (from 3 on, every fifth), and several of them with commas. Sunday is always 0.
   *
   * @throws IllegalArgumentException that says what is wrong
   */
  public BitSet values(String text) {
    BitSet values = new BitSet();
    for (String part : text.split(",", -1)) {
      add(part, values);
    }
    if (this == DAY_OF_WEEK && values.get(SUNDAY_AGAIN)) {
      values.set(0);
      values.clear(SUNDAY_AGAIN);
    }
    return values;
  }

  private void add(String part, BitSet values) {
    Matcher written = PART.matcher(part);
    boolean any = part.startsWith("*") || part.startsWith("?");
    if (!written.matches() || (any && written.group(2) != null)) {
      throw wrong(part, "expected a number, a range such as 1-5, or *");
    }
    int first = any ? low : number(written.group(1), part);
    int last = first;
    if (written.group(2) != null) {
      last = number(written.group(2), part);
    } else if (any || written.group(3) != null) {
      last = high;
    }
    int step = written.group(3) == null ? 1 : Integer.parseInt(written.group(3));
    if (step < 1 || last < first) {
      throw wrong(part, "it is no rising range with a step of at least 1");
    }
    for (int value = first; value <= last; value += step) {
      values.set(value);
    }
  }

  private int number(String word, String part) {
    int name = names.indexOf(word.toLowerCase(Locale.ROOT));
    if (name >= 0) {
      return name + low;
    }
    if (!word.chars().allMatch(Character::isDigit)) {
      throw wrong(part, names.isEmpty() ? "expected a number" : "expected one of " + names);
    }
    int value = Integer.parseInt(word);
    if (value < low || value > high) {
      throw wrong(part, "expected " + low + " to " + high);
    }
    return value;
  }

  private IllegalArgumentException wrong(String part, String expected) {
    String field = name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new IllegalArgumentException(field + " '" + part + "': " + expected);
  }
}
