package io.isobar.datasource.faults;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One fault that was asked for.
 *
 * @param count how many requests it still strikes
 * @param row where it strikes, counted from 1; by default row 17 for a wrong type, row 1 for
 *     duplicates and the middle for the others
 * @param column the column that is missing, added or of the wrong type
 * @param text what stands in the column of the wrong type or in the added one
 * @param rows how many rows are sent twice
 * @param pause how long a stall or an absence lasts
 */
public record Fault(
    FaultKind kind,
    OptionalInt count,
    OptionalLong row,
    Optional<String> column,
    String text,
    int rows,
    Duration pause,
    FaultScope scope) {
  public Fault {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(pause, "pause");
    Objects.requireNonNull(scope, "scope");
    require(count.orElse(1) >= 1, "count", count.orElse(1), "at least 1");
    require(row.orElse(1) >= 1, "row", row.orElse(1), "at least 1");
    require(rows >= 1, "rows", rows, "at least 1");
    require(!pause.isNegative(), "seconds", pause.toSeconds(), "0 or more");
  }

  private static void require(boolean holds, String key, long value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "The fault's " + key + " is " + value + "; expected " + expected + ".");
    }
  }

  boolean strikes(BatchRequest request) {
    return scope.covers(request) && (kind != FaultKind.REPEAT_BATCH || request.hasPrevious());
  }
}
