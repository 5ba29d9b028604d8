package io.isobar.storage.postgres;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the rows of a batch.
 *
 * @param rows that are clean
 * @param reasons how many were put aside for which reason
 */
public record Cleaned(long rows, SortedMap<String, Long> reasons) {
  public Cleaned {
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
  }
}
