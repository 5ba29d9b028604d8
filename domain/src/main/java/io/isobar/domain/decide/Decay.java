package io.isobar.domain.decide;

import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.MetricText;

/** Whether a champion predicts worse than its test rows have promised, and in which words. */
record Decay(DecayRule rule, LiveScore score, int champion) implements LiveFinding {
  /** Nothing is concluded from few rows, or without both scores. */
  @Override
  public boolean found() {
    return isKnown() && now() > before() * (1 + rule.by());
  }

  private boolean isKnown() {
    return score.rows() >= rule.rows() && Double.isFinite(now()) && Double.isFinite(before());
  }

  private double now() {
    return rule.metric().loss(score.live().orElse(Double.NaN));
  }

  private double before() {
    return rule.metric().loss(score.test().orElse(Double.NaN));
  }

  @Override
  public String sentence() {
    Metric metric = rule.metric();
    if (score.rows() < rule.rows()) {
      return LiveFinding.tooFew(score.rows(), champion, rule.rows(), "has decayed");
    }
    if (!isKnown()) {
      return "the %s of version %d is not known both on its test rows and on its predictions"
          .formatted(metric, champion);
    }
    return "%s: %s %s on %s predictions of version %d whose truth is known against %s on its test rows, %s %.1f%% worse"
        .formatted(
            found() ? "decayed" : "not decayed",
            metric,
            MetricText.of(metric, score.live().orElseThrow()),
            MetricText.count(score.rows()),
            champion,
            MetricText.of(metric, score.test().orElseThrow()),
            found() ? "more than" : "not more than",
            100 * rule.by());
  }
}
