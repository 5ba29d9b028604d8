package io.isobar.storage.postgres;

import io.isobar.domain.clean.CheckOutcome;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the rows of a batch.
 *
 * @param rows that are clean; 0 when a check stops the run, since then none are kept
 * @param reasons how many were put aside for which reason, of several the first
 * @param outcomes of the checks, in the order of the contract, and what else was found
 * @param newCategories by column, where earlier batches had some
 */
public record Cleaned(
    long rows,
    SortedMap<String, Long> reasons,
    List<CheckOutcome> outcomes,
    SortedMap<String, Long> newCategories) {
  public Cleaned {
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    outcomes = List.copyOf(outcomes);
    newCategories = Collections.unmodifiableSortedMap(new TreeMap<>(newCategories));
  }
}
