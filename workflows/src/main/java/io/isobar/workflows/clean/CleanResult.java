package io.isobar.workflows.clean;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.isobar.workflows.pipeline.StepResult;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the rules and the checks made of a batch.
 *
 * @param rows clean rows of the batch
 * @param quarantined rows put aside
 * @param reasons how many rows were put aside for which reason (of several the first)
 * @param warnings what people are to be told of, one sentence each; all outcomes are in the ledger
 * @param newCategories how many categories were seen for the first time, by column
 */
public record CleanResult(
    long batch,
    long rows,
    long quarantined,
    SortedMap<String, Long> reasons,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Long> newCategories)
    implements StepResult {
  @JsonCreator
  public CleanResult {
    reasons = new TreeMap<>(reasons);
    warnings = List.copyOf(Objects.requireNonNullElse(warnings, List.of()));
    newCategories =
        new TreeMap<>(Objects.requireNonNullElse(newCategories, Collections.emptySortedMap()));
  }

  public CleanResult(long batch, long rows, long quarantined, SortedMap<String, Long> reasons) {
    this(batch, rows, quarantined, reasons, List.of(), Collections.emptySortedMap());
  }

  @Override
  public String summary() {
    return rows
        + " clean, "
        + quarantined
        + " quarantined"
        + (reasons.isEmpty() ? "" : " " + reasons)
        + (warnings.isEmpty() ? "" : "; warned: " + String.join("; ", warnings));
  }
}
