package io.isobar.workflows.evaluate;

import io.isobar.domain.evaluate.Difference;
import io.isobar.domain.evaluate.Latency;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.ReliabilityBin;
import io.isobar.domain.evaluate.SliceScore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the gate looked at, beside the scores. It is bounded: at most 8 columns of 22 slices.
 *
 * @param metric that decides
 * @param confidence of the intervals
 * @param differences candidate less champion, by metric; empty without a champion
 * @param rules passed, warned, uncertain, kept or failed, by the rule's key in a definition
 * @param slices the deciding metric by slice
 * @param reliability of the candidate's probabilities
 * @param modelBytes of the candidate's bundle
 * @param latency of the candidate, where it was measured
 */
public record EvaluateReport(
    Metric metric,
    double confidence,
    List<Difference> differences,
    SortedMap<String, String> rules,
    List<SliceScore> slices,
    List<ReliabilityBin> reliability,
    long modelBytes,
    Optional<Latency> latency) {
  public EvaluateReport {
    Objects.requireNonNull(metric, "metric");
    differences = List.copyOf(differences);
    rules = new TreeMap<>(rules);
    slices = List.copyOf(slices);
    reliability = List.copyOf(reliability);
    Objects.requireNonNull(latency, "latency");
  }
}
