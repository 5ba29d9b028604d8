package io.isobar.domain.split;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rows of a part and their target.
 *
 * @param classes rows by class; empty for a regression
 * @param quantiles of the target at 0, 25, 50, 75 and 100 %, each the value of a row; empty for
 *     classes, and without rows
 */
public record PartSummary(
    Part part, long rows, SortedMap<String, Long> classes, List<Double> quantiles) {
  public PartSummary {
    Objects.requireNonNull(part, "part");
    classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
    quantiles = List.copyOf(quantiles);
  }
}
