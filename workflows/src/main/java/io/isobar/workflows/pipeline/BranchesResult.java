package io.isobar.workflows.pipeline;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of some branches.
 *
 * @param results of those that succeeded
 * @param failures what those that failed say to people
 */
public record BranchesResult(
    SortedMap<String, StepResult> results, SortedMap<String, String> failures) {
  public BranchesResult {
    results = new TreeMap<>(results);
    failures = new TreeMap<>(failures);
  }
}
