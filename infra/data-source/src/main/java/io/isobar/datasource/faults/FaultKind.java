package io.isobar.datasource.faults;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The faults that a client can ask for. */
public enum FaultKind {
  /** Answers 500; the cursor stays where it is. */
  STATUS_500,
  /** Closes the connection in mid-body. */
  RESET,
  /** Falls silent in mid-body, then goes on. */
  STALL,
  /** Ends the HTTP answer properly with the JSON cut off. */
  TRUNCATE,
  /** Puts text into a numeric column. */
  WRONG_TYPE,
  /** Leaves one column out of all rows. */
  MISSING_COLUMN,
  /** Adds one column to all rows. */
  EXTRA_COLUMN,
  /** Sends some rows twice. */
  DUPLICATE_ROWS,
  /** Sends the content of the previous batch under the new number. */
  REPEAT_BATCH,
  /** Sends a batch without rows. */
  EMPTY_BATCH,
  /** Closes every connection without an answer for some time. */
  AWAY;

  /** The name used in specifications, for example {@code wrong-type}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The kind of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static FaultKind named(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.wireName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unknown fault '" + name + "'; expected one of " + allNames() + "."));
  }

  private static String allNames() {
    return Arrays.stream(values()).map(FaultKind::wireName).collect(Collectors.joining(", "));
  }
}
