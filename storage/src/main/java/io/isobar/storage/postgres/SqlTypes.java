package io.isobar.storage.postgres;

import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.split.Part;

/** How the types of definitions are kept in Postgres. */
final class SqlTypes {
  private SqlTypes() {}

  /** As {@code format_type} prints it, so that it can be compared with the catalogue. */
  static String of(ColumnType type) {
    return switch (type) {
      case NUMBER -> "double precision";
      case INTEGER -> "bigint";
      case CATEGORY, TEXT, IDENTIFIER -> "text";
      case DATE -> "date";
      case BOOLEAN -> "boolean";
    };
  }

  /** The value of the {@code part} column. */
  static int of(Part part) {
    return switch (part) {
      case TRAIN -> 0;
      case VALIDATION -> 1;
      case TEST -> 2;
    };
  }

  /** The part that a value of the {@code part} column means. */
  static Part part(int value) {
    return switch (value) {
      case 0 -> Part.TRAIN;
      case 1 -> Part.VALIDATION;
      case 2 -> Part.TEST;
      default -> throw new IllegalArgumentException("no part has the number " + value);
    };
  }
}
