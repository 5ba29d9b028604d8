package io.isobar.domain.release;

import io.isobar.domain.release.StageDecision.Next;
import io.isobar.domain.release.StageDecision.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Judges a stage by what was logged in it. Errors are judged at each look; latency, drift and
 * quality at the end alone, since whoever looks often enough finds a difference by chance.
 */
public final class StageJudge {
  /** As of the drift step. */
  private static final double SIGNIFICANCE = 0.01;

  /** A smaller difference of latencies is noise of the machine, whatever its share. */
  private static final long NOTICEABLE_MICROS = 1_000;

  private final RolloutRules rules;
  private final StageFigures figures;
  private final List<String> against = new ArrayList<>();

  private StageJudge(RolloutRules rules, StageFigures figures) {
    this.rules = rules;
    this.figures = figures;
  }

  /**
   * The decision after so long.
   *
   * @param elapsed since the begin of the stage
   * @param round of the stage, from 1
   */
  public static StageDecision judge(
      RolloutRules rules, StageFigures figures, Duration elapsed, int round) {
    return new StageJudge(rules, figures).judge(elapsed, round);
  }

  private StageDecision judge(Duration elapsed, int round) {
    errors();
    boolean enough = fewest() >= rules.minimumRequests();
    boolean late = elapsed.compareTo(rules.window(round)) >= 0;
    boolean full =
        rules
            .stageRequests()
            .filter(wanted -> figures.challenger().requests() >= wanted)
            .isPresent();
    boolean over = enough && (late || full);
    if (against.isEmpty() && over) {
      latency();
      drift();
      quality();
    }
    if (!against.isEmpty()) {
      return new StageDecision(Verdict.failed, Next.roll_back, String.join("; ", against));
    }
    if (over) {
      return new StageDecision(Verdict.passed, Next.go_on, summary());
    }
    return late ? tooFew(elapsed) : new StageDecision(Verdict.undecided, Next.wait, summary());
  }

  private long fewest() {
    return Math.min(figures.champion().requests(), figures.challenger().requests());
  }

  private StageDecision tooFew(Duration elapsed) {
    String few =
        String.format(
            Locale.ROOT,
            "%,d requests of the champion and %,d of the challenger are too few: the minimum is %,d"
                + " (minimum-requests)",
            figures.champion().requests(),
            figures.challenger().requests(),
            rules.minimumRequests());
    return switch (rules.whenTooFew()) {
      case GO_ON -> new StageDecision(Verdict.too_few, Next.go_on, few);
      case ROLL_BACK -> new StageDecision(Verdict.too_few, Next.roll_back, few);
      case WAIT ->
          elapsed.compareTo(rules.waitAtMost()) >= 0
              ? new StageDecision(
                  Verdict.too_few, Next.roll_back, few + ", and were waited for long enough")
              : new StageDecision(Verdict.too_few, Next.wait, few);
    };
  }

  /**
   * Too many of the requests so far; before there are enough, so many that the limit would be
   * broken even if none of those that are missing failed.
   */
  private void errors() {
    VersionFigures now = figures.challenger();
    double limit = figures.champion().errorRate() + rules.limits().errorRate();
    double rate = (double) now.errors() / Math.max(now.requests(), rules.minimumRequests());
    if (now.errors() > 0 && rate > limit) {
      against.add(
          String.format(
              Locale.ROOT,
              "%s of %,d requests failed, against %s of %,d of the champion; %s more were allowed"
                  + " (error-rate)",
              percent(now.errorRate()),
              now.requests(),
              percent(figures.champion().errorRate()),
              figures.champion().requests(),
              percent(rules.limits().errorRate())));
    }
  }

  private void latency() {
    long before = figures.champion().p99Micros();
    long now = figures.challenger().p99Micros();
    rules
        .limits()
        .p99()
        .filter(limit -> now > limit.toNanos() / 1_000)
        .ifPresent(
            limit ->
                against.add(
                    String.format(
                        Locale.ROOT,
                        "p99 of %s, and %s was allowed (p99)",
                        millis(now),
                        millis(limit.toNanos() / 1_000))));
    if (now > before * (1 + rules.limits().slowerBy()) && now - before > NOTICEABLE_MICROS) {
      against.add(
          String.format(
              Locale.ROOT,
              "p99 of %s, more than %s above the champion's %s (slower-by)",
              millis(now),
              percent(rules.limits().slowerBy()),
              millis(before)));
    }
  }

  private void drift() {
    figures
        .apart()
        .filter(apart -> apart.effect() >= rules.limits().drift() && apart.p() <= SIGNIFICANCE)
        .ifPresent(
            apart ->
                against.add(
                    String.format(
                        Locale.ROOT,
                        "the predictions are %.3f apart from the champion's, and less than %.3f was"
                            + " allowed (drift)",
                        apart.effect(),
                        rules.limits().drift())));
  }

  private void quality() {
    rules
        .limits()
        .quality()
        .ifPresent(by -> figures.quality().ifPresent(live -> quality(by, live)));
  }

  private void quality(double by, StageFigures.LiveErrors live) {
    boolean known =
        Math.min(live.championRows(), live.challengerRows()) >= rules.limits().qualityRows()
            && Double.isFinite(live.champion())
            && Double.isFinite(live.challenger());
    if (known && live.challenger() > live.champion() * (1 + by)) {
      against.add(
          String.format(
              Locale.ROOT,
              "%s of %.4g on %,d predictions whose truth is known, more than %s worse than the"
                  + " champion's %.4g on %,d (quality)",
              live.metric(),
              live.challenger(),
              live.challengerRows(),
              percent(by),
              live.champion(),
              live.championRows()));
    }
  }

  /** What there is, in one line. */
  private String summary() {
    String summary =
        String.format(
            Locale.ROOT,
            "%,d requests, %s failed, p99 %s; champion %,d, %s, %s",
            figures.challenger().requests(),
            percent(figures.challenger().errorRate()),
            millis(figures.challenger().p99Micros()),
            figures.champion().requests(),
            percent(figures.champion().errorRate()),
            millis(figures.champion().p99Micros()));
    return summary
        + figures
            .apart()
            .map(apart -> String.format(Locale.ROOT, "; predictions %.3f apart", apart.effect()))
            .orElse("");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String millis(long micros) {
    return String.format(Locale.ROOT, "%.1f ms", micros / 1_000.0);
  }
}
