package io.isobar.domain.decide;

import io.isobar.domain.evaluate.MetricText;
import java.util.ArrayList;
import java.util.List;

/** What live quality tells by one rule. */
sealed interface LiveFinding permits Decay, Undercoverage {
  /** Whether it is reason enough to train. */
  boolean found();

  /** What was found, without a full stop. */
  String sentence();

  /** Those that are reason enough. */
  static List<String> reasons(TrainingRules rules, TrainingFigures figures) {
    return of(rules, figures).stream()
        .filter(LiveFinding::found)
        .map(LiveFinding::sentence)
        .toList();
  }

  /** Each, reason enough or not. */
  static List<String> sentences(TrainingRules rules, TrainingFigures figures) {
    return of(rules, figures).stream().map(LiveFinding::sentence).toList();
  }

  /** What is said of few truths, from which nothing is concluded. */
  static String tooFew(long truths, int champion, long needed, String what) {
    return "the truth of %s predictions of version %d is known, and %s are needed to tell whether it %s"
        .formatted(MetricText.count(truths), champion, MetricText.count(needed), what);
  }

  /** By each rule for which there is a champion to judge. */
  private static List<LiveFinding> of(TrainingRules rules, TrainingFigures figures) {
    List<LiveFinding> findings = new ArrayList<>();
    rules
        .decayed()
        .flatMap(rule -> figures.live().map(live -> new Decay(rule, live, figures.champion())))
        .ifPresent(findings::add);
    rules
        .undercovered()
        .flatMap(
            rule ->
                figures.coverage().map(live -> new Undercoverage(rule, live, figures.champion())))
        .ifPresent(findings::add);
    return findings;
  }
}
