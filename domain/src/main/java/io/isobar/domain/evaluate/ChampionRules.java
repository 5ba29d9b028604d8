package io.isobar.domain.evaluate;

import java.util.List;
import java.util.Locale;

/** The rules that compare the candidate with the champion. */
final class ChampionRules {
  private ChampionRules() {}

  static Finding better(GateRules rules, Evidence evidence) {
    Metric metric = rules.metric();
    Scores candidate = evidence.candidate();
    if (evidence.champion().isEmpty()) {
      return new Finding(
          "improve-by",
          Ruling.PASSED,
          "there is no champion yet: the candidate's %s is %s on %s"
              .formatted(metric, MetricText.of(metric, candidate), rows(candidate.rows())));
    }
    Champion champion = evidence.champion().get();
    double before = metric.loss(champion.scores());
    double now = metric.loss(candidate);
    double gain = 1 - now / before;
    boolean passed = now < before && gain >= rules.improveBy();
    return new Finding(
        "improve-by",
        passed ? Ruling.PASSED : Ruling.KEPT,
        "candidate %s %s against %s of champion version %d on the same %s: %s, %s"
            .formatted(
                metric,
                MetricText.of(metric, candidate),
                MetricText.of(metric, champion.scores()),
                champion.version(),
                rows(candidate.rows()),
                change(gain),
                wanted(rules.improveBy(), passed)));
  }

  /** Whether the difference may be chance; nothing where nobody asks, or without a champion. */
  static List<Finding> chance(GateRules rules, Evidence evidence) {
    Significance rule = rules.significance();
    if (evidence.champion().isEmpty() || rule.use() == Significance.Use.IGNORE) {
      return List.of();
    }
    return evidence
        .difference(rules.metric())
        .map(found -> new Finding("significance", chance(rule.use(), found), text(rule, found)))
        .stream()
        .toList();
  }

  private static Ruling chance(Significance.Use use, Difference difference) {
    if (difference.surelyBetter()) {
      return Ruling.PASSED;
    }
    if (difference.surelyWorse()) {
      return Ruling.KEPT;
    }
    return use == Significance.Use.REQUIRE ? Ruling.UNCERTAIN : Ruling.WARNED;
  }

  private static String text(Significance rule, Difference difference) {
    Metric metric = difference.metric();
    String what =
        "the difference of the %s is %s".formatted(metric, signed(metric, difference.difference()));
    if (difference.low().isEmpty() || difference.high().isEmpty()) {
      return what + "; whether it is more than chance is not known on so few rows (significance)";
    }
    return "%s, %s interval %s to %s: %s"
        .formatted(
            what,
            MetricText.percent(rule.confidence()),
            signed(metric, difference.low().get()),
            signed(metric, difference.high().get()),
            difference.surelyBetter()
                ? "more than chance"
                : difference.surelyWorse()
                    ? "worse, and more than chance"
                    : "it may be chance (significance)");
  }

  static List<Finding> gain(GateRules rules, Evidence evidence) {
    if (rules.gain().isEmpty() || evidence.champion().isEmpty()) {
      return List.of();
    }
    Metric metric = rules.metric();
    GainRule rule = rules.gain().get();
    double gain =
        metric.loss(evidence.champion().get().scores()) - metric.loss(evidence.candidate());
    boolean passed = gain >= rule.atLeast();
    String wanted = MetricText.of(metric, rule.atLeast());
    String sentence =
        passed
            ? "a gain of %s in %s: at least %s was asked for"
                .formatted(MetricText.of(metric, gain), metric, wanted)
            : "a gain of %s in %s is below %s (gain)"
                .formatted(MetricText.of(metric, gain), metric, wanted);
    return List.of(
        new Finding("gain", passed ? Ruling.PASSED : Ruling.of(rule.severity()), sentence));
  }

  private static String signed(Metric metric, double value) {
    return (value > 0 ? "+" : "") + MetricText.of(metric, value);
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
