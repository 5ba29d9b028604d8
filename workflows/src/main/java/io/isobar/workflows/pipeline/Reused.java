package io.isobar.workflows.pipeline;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a step takes over from an earlier run.
 *
 * @param run whose results they are
 * @param complete whether all branches are there; the others run
 * @param results by branch
 */
public record Reused(String run, boolean complete, SortedMap<String, StepResult> results) {
  public Reused {
    Objects.requireNonNull(run, "run");
    results = Collections.unmodifiableSortedMap(new TreeMap<>(results));
  }
}
