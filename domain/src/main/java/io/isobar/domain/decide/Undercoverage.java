package io.isobar.domain.decide;

import static io.isobar.domain.decide.TrainingJudge.percent;

import io.isobar.domain.evaluate.Coverage;
import io.isobar.domain.evaluate.MetricText;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** Whether a champion holds fewer truths than it has promised, and in which words. */
record Undercoverage(CoverageRule rule, LiveCoverage live, int champion) implements LiveFinding {
  /** Nothing is concluded from few rows, or without a promise. */
  @Override
  public boolean found() {
    return known().filter(one -> isFarBelow(one) && !isChance(one)).isPresent();
  }

  private Optional<Coverage> known() {
    return live.coverage().filter(one -> one.rows() >= rule.rows());
  }

  /** Counted in decimals: 85 of 100 are not more than 0.05 below 0.9. */
  private boolean isFarBelow(Coverage coverage) {
    return BigDecimal.valueOf(coverage.promised())
            .subtract(BigDecimal.valueOf(rule.by()))
            .multiply(BigDecimal.valueOf(coverage.rows()))
            .compareTo(BigDecimal.valueOf(coverage.covered()))
        > 0;
  }

  private static boolean isChance(Coverage coverage) {
    return coverage.covered() >= coverage.band().low();
  }

  @Override
  public String sentence() {
    return known().map(this::judged).orElseGet(this::unknown);
  }

  private String judged(Coverage coverage) {
    return "%s: intervals or sets of version %d hold %s of %s truths where %s are promised, %s"
        .formatted(
            found() ? "undercovered" : "not undercovered",
            champion,
            percent(coverage.realised()),
            MetricText.count(coverage.rows()),
            percent(coverage.promised()),
            difference(coverage));
  }

  private String difference(Coverage coverage) {
    String points =
        String.format(Locale.ROOT, "more than %.1f percentage points fewer", 100 * rule.by());
    return isFarBelow(coverage)
        ? "%s, %s chance explains down to %s"
            .formatted(
                points,
                isChance(coverage) ? "but" : "and",
                percent((double) coverage.band().low() / coverage.rows()))
        : "not " + points;
  }

  private String unknown() {
    if (live.rows() < rule.rows()) {
      return LiveFinding.tooFew(live.rows(), champion, rule.rows(), "is undercovered");
    }
    return live.coverage()
        .map(
            few ->
                "%s of %s predictions of version %d whose truth is known have an interval or a set, and %s are needed to tell whether it is undercovered"
                    .formatted(
                        MetricText.count(few.rows()),
                        MetricText.count(live.rows()),
                        champion,
                        MetricText.count(rule.rows())))
        .orElseGet(
            () ->
                "none of %s predictions of version %d whose truth is known has an interval or a set, so that no promise can be broken"
                    .formatted(MetricText.count(live.rows()), champion));
  }
}
