package io.isobar.domain.evaluate;

import io.isobar.domain.model.Conformal;
import io.isobar.domain.model.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * How candidate and champion kept their promises on the same test rows.
 *
 * @param classes whether sets of classes are promised; else intervals
 * @param candidate absent without intervals or sets
 * @param champion likewise, and without a champion
 * @param without why the candidate has none; empty when it has some, or none were asked for
 */
public record CoverageReport(
    boolean classes, Optional<Coverage> candidate, Optional<Coverage> champion, String without) {
  public CoverageReport {
    candidate = Objects.requireNonNullElse(candidate, Optional.empty());
    champion = Objects.requireNonNullElse(champion, Optional.empty());
    without = Objects.requireNonNullElse(without, "");
  }

  /** The contest of one set of rows. For one thread at a time. */
  public static final class Sheets {
    private final CoverageSheet candidate;
    private final CoverageSheet champion;
    private boolean classes;

    public Sheets(CoverageSheet candidate, CoverageSheet champion) {
      this.candidate = candidate;
      this.champion = champion;
    }

    /** What the candidate predicts for a row. */
    public void candidate(Object truth, Prediction predicted) {
      classes = predicted instanceof Prediction.Classification;
      candidate.add(truth, predicted);
    }

    /** What the champion predicts for a row. */
    public void champion(Object truth, Prediction predicted) {
      champion.add(truth, predicted);
    }

    /** The report; absent where there is nothing to say. */
    public Optional<CoverageReport> report() {
      CoverageReport report =
          new CoverageReport(
              classes, candidate.coverage(), champion.coverage(), candidate.whyNot());
      return report.sentences().isEmpty() ? Optional.empty() : Optional.of(report);
    }
  }

  /** One sentence a model, and a warning where chance does not explain the difference. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (!without.isEmpty()) {
      sentences.add("the candidate has no %s: %s".formatted(kind(), without));
    }
    candidate.ifPresent(one -> say("candidate", one, sentences));
    champion.ifPresent(one -> say("champion", one, sentences));
    return List.copyOf(sentences);
  }

  private void say(String who, Coverage coverage, List<String> sentences) {
    sentences.add(
        "%s %s of the %s cover %s of %s test rows, %s"
            .formatted(
                Conformal.percent(coverage.promised()),
                kind(),
                who,
                percent(coverage.realised()),
                MetricText.count(coverage.rows()),
                size(coverage)));
    CoverageBand band = coverage.band();
    double low = (double) band.low() / coverage.rows();
    double high = (double) band.high() / coverage.rows();
    // One class a set is as small as they get.
    boolean smallest = classes && coverage.meanSize() == 1;
    if (coverage.covered() < band.low()) {
      sentences.add(warning(who, "too narrow", low, high));
    } else if (coverage.covered() > band.high() && !smallest) {
      sentences.add(warning(who, "wider than they need be", low, high));
    }
  }

  private String warning(String who, String what, double low, double high) {
    return "warning: the %s of the %s are %s: by chance they would cover %s to %s in 99 of 100 cases"
        .formatted(kind(), who, what, percent(low), percent(high));
  }

  private String size(Coverage coverage) {
    return classes
        ? String.format(Locale.ROOT, "mean size %.2f classes", coverage.meanSize())
        : String.format(
            Locale.ROOT,
            coverage.meanSize() >= 1000 ? "mean width %,.0f" : "mean width %.4g",
            coverage.meanSize());
  }

  private String kind() {
    return classes ? "sets" : "intervals";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}
