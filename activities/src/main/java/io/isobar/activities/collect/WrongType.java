package io.isobar.activities.collect;

import io.isobar.domain.dataset.ColumnType;
import org.jspecify.annotations.Nullable;

/** A cell that does not fit its column. Thrown where batch and row are not known. */
final class WrongType extends Exception {
  private static final int LONGEST = 60;

  WrongType(ColumnType expected, String found) {
    super("expected " + describe(expected) + ", found " + found, null, false, false);
  }

  /** The text in quotes, shortened. */
  static String quoted(@Nullable String text) {
    String whole = String.valueOf(text);
    if (whole.codePointCount(0, whole.length()) <= LONGEST) {
      return "'" + whole + "'";
    }
    return "'" + whole.substring(0, whole.offsetByCodePoints(0, LONGEST)) + "...'";
  }

  private static String describe(ColumnType type) {
    return switch (type) {
      case NUMBER -> "a number";
      case INTEGER -> "a whole number";
      case CATEGORY, TEXT -> "a text";
      case IDENTIFIER -> "a text or a number";
      case DATE -> "a date like 2020-12-31";
      case BOOLEAN -> "true or false";
    };
  }
}
