package io.isobar.domain.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides whether a candidate may become champion: enough test rows, better than a guess, better
 * than the champion. Every score is of the same rows, or the comparison would be of the rows.
 */
public final class Gate {
  private Gate() {}

  /**
   * The verdict, with every rule's finding.
   *
   * @param baseline of always guessing the median of the training rows, or their largest class
   * @throws IllegalArgumentException when the scores are not of the same number of rows
   */
  public static GateVerdict decide(
      GateRules rules, Scores candidate, Optional<Champion> champion, Scores baseline) {
    requireSameRows(candidate, baseline);
    champion.ifPresent(one -> requireSameRows(candidate, one.scores()));
    List<Finding> findings = new ArrayList<>();
    findings.add(againstChampion(rules, candidate, champion));
    findings.add(againstBaseline(rules.metric(), candidate, baseline));
    findings.add(enoughRows(rules, candidate.rows()));
    List<String> reasons = new ArrayList<>();
    findings.stream().filter(one -> !one.passed()).forEach(one -> reasons.add(one.sentence()));
    boolean promote = reasons.isEmpty();
    findings.stream().filter(Finding::passed).forEach(one -> reasons.add(one.sentence()));
    return new GateVerdict(promote, reasons);
  }

  private record Finding(boolean passed, String sentence) {}

  private static Finding againstChampion(
      GateRules rules, Scores candidate, Optional<Champion> champion) {
    Metric metric = rules.metric();
    if (champion.isEmpty()) {
      return new Finding(
          true,
          "there is no champion yet: the candidate's %s is %s on %s"
              .formatted(metric, MetricText.of(metric, candidate), rows(candidate.rows())));
    }
    double before = metric.loss(champion.get().scores());
    double now = metric.loss(candidate);
    double gain = 1 - now / before;
    boolean passed = now < before && gain >= rules.improveBy();
    return new Finding(
        passed,
        "candidate %s %s against %s of champion version %d on the same %s: %s, %s"
            .formatted(
                metric,
                MetricText.of(metric, candidate),
                MetricText.of(metric, champion.get().scores()),
                champion.get().version(),
                rows(candidate.rows()),
                change(gain),
                wanted(rules.improveBy(), passed)));
  }

  private static Finding againstBaseline(Metric metric, Scores candidate, Scores baseline) {
    boolean passed = metric.loss(candidate) < metric.loss(baseline);
    return new Finding(
        passed,
        "%s the baseline that %s: %s %s against %s"
            .formatted(
                passed ? "better than" : "not better than",
                guess(baseline),
                metric,
                MetricText.of(metric, candidate),
                MetricText.of(metric, baseline)));
  }

  private static Finding enoughRows(GateRules rules, long rows) {
    boolean passed = rows >= rules.minimumTestRows();
    return new Finding(
        passed,
        "%s test rows are %s: the minimum is %s (minimum-test-rows)"
            .formatted(
                MetricText.count(rows),
                passed ? "enough" : "too few",
                MetricText.count(rules.minimumTestRows())));
  }

  private static void requireSameRows(Scores one, Scores other) {
    if (one.rows() != other.rows()) {
      throw new IllegalArgumentException(
          "scores of " + one.rows() + " and of " + other.rows() + " rows cannot be compared");
    }
  }

  private static String guess(Scores baseline) {
    return switch (baseline) {
      case Scores.Regression _ -> "always guesses the training median";
      case Scores.Classification _ ->
          "always guesses the training rows' largest class, with their shares as probabilities";
    };
  }

  private static String change(double gain) {
    String size = String.format(Locale.ROOT, "%.2f %%", Math.abs(gain) * 100);
    return gain >= 0 ? size + " better" : size + " worse";
  }

  private static String wanted(double improveBy, boolean passed) {
    String asked =
        improveBy == 0 ? "any gain" : String.format(Locale.ROOT, "%.2f %%", improveBy * 100);
    return asked + (passed ? " was asked for" : " was asked for (improve-by)");
  }

  private static String rows(long rows) {
    return MetricText.count(rows) + " test rows";
  }
}
