package io.isobar.domain.scoring.comparable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A training row that is like another row.
 *
 * @param distance 0 for the same values, 1 for nothing in common
 * @param truth what the target was: a number in its own unit, or the name of a class
 * @param row what the model learned from, in the order of its inputs; a missing value is absent
 */
public record ComparableRow(double distance, Object truth, Map<String, Object> row) {
  public ComparableRow {
    if (!(distance >= 0 && distance <= 1)) {
      throw new IllegalArgumentException("a distance of " + distance + ": expected 0..1");
    }
    Objects.requireNonNull(truth, "truth");
    row = Collections.unmodifiableMap(new LinkedHashMap<>(row));
  }
}
