package io.isobar.domain.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rules that a candidate must keep whatever the champion is like. */
final class Thresholds {
  private Thresholds() {}

  static Finding baseline(Metric metric, Evidence evidence) {
    Scores candidate = evidence.candidate();
    Scores baseline = evidence.baseline();
    boolean passed = metric.loss(candidate) < metric.loss(baseline);
    return new Finding(
        "baseline",
        passed ? Ruling.PASSED : Ruling.KEPT,
        "%s the baseline that %s: %s %s against %s"
            .formatted(
                passed ? "better than" : "not better than",
                guess(baseline),
                metric,
                MetricText.of(metric, candidate),
                MetricText.of(metric, baseline)));
  }

  private static String guess(Scores baseline) {
    return switch (baseline) {
      case Scores.Regression _ -> "always guesses the training median";
      case Scores.Classification _ ->
          "always guesses the training rows' largest class, with their shares as probabilities";
    };
  }

  static Finding rows(GateRules rules, long rows) {
    boolean passed = rows >= rules.minimumTestRows();
    return new Finding(
        "minimum-test-rows",
        passed ? Ruling.PASSED : Ruling.KEPT,
        "%s test rows are %s: the minimum is %s (minimum-test-rows)"
            .formatted(
                MetricText.count(rows),
                passed ? "enough" : "too few",
                MetricText.count(rules.minimumTestRows())));
  }

  static Finding required(Requirement rule, Scores candidate) {
    Metric metric = rule.metric();
    double value = metric.of(candidate);
    boolean passed = rule.holds(value);
    List<String> wanted = new ArrayList<>();
    rule.atLeast().ifPresent(end -> wanted.add("at least " + MetricText.of(metric, end)));
    rule.atMost().ifPresent(end -> wanted.add("at most " + MetricText.of(metric, end)));
    String key = "require." + metric.key();
    return new Finding(
        key,
        passed ? Ruling.PASSED : Ruling.of(rule.severity()),
        "%s %s%s %s %s required%s"
            .formatted(
                metric,
                MetricText.of(metric, value),
                passed ? ":" : " is not enough:",
                String.join(" and ", wanted),
                wanted.size() == 1 ? "is" : "are",
                passed ? "" : " (" + key + ")"));
  }

  static List<Finding> limits(Limits limits, Evidence evidence) {
    List<Finding> findings = new ArrayList<>();
    limits
        .modelBytes()
        .ifPresent(
            most ->
                findings.add(
                    limit(
                        "limits.model-bytes",
                        "the model's bytes",
                        (double) evidence.modelBytes(),
                        most)));
    limits
        .medianMicros()
        .ifPresent(
            most ->
                findings.add(
                    limit(
                        "limits.median-micros",
                        "median microseconds of a prediction",
                        evidence.latency().map(Latency::medianMicros).orElse(Double.NaN),
                        most)));
    limits
        .p99Micros()
        .ifPresent(
            most ->
                findings.add(
                    limit(
                        "limits.p99-micros",
                        "99th percentile of the microseconds of a prediction",
                        evidence.latency().map(Latency::p99Micros).orElse(Double.NaN),
                        most)));
    return findings;
  }

  /** What was not measured is not within a limit. */
  private static Finding limit(String key, String what, double measured, long most) {
    boolean passed = measured <= most;
    return new Finding(
        key,
        passed ? Ruling.PASSED : Ruling.KEPT,
        "%s: %s, at most %s %s"
            .formatted(
                what,
                Double.isNaN(measured)
                    ? "not measured"
                    : String.format(Locale.ROOT, measured < 100 ? "%.1f" : "%,.0f", measured),
                MetricText.count(most),
                passed ? "are allowed" : "are allowed (" + key + ")"));
  }
}
