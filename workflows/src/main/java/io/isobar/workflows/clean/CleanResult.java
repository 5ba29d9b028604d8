package io.isobar.workflows.clean;

import io.isobar.workflows.pipeline.StepResult;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the rules made of a batch.
 *
 * @param rows clean rows of the batch
 * @param quarantined rows put aside
 * @param reasons how many rows were put aside for which reason (the first that applied)
 */
public record CleanResult(long batch, long rows, long quarantined, SortedMap<String, Long> reasons)
    implements StepResult {
  public CleanResult {
    reasons = new TreeMap<>(reasons);
  }

  @Override
  public String summary() {
    return rows
        + " clean, "
        + quarantined
        + " quarantined"
        + (reasons.isEmpty() ? "" : " " + reasons);
  }
}
