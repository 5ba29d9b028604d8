package io.isobar.cli.load.report;

import io.isobar.cli.load.plan.Words;
import io.isobar.cli.load.report.LoadReport.Judgement;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * A condition under which a load test has failed, such as {@code p99>50ms}.
 *
 * @param limit milliseconds, a percentage, a count, or requests a second
 */
public record FailIf(String text, Figure figure, double percentile, boolean above, double limit) {
  private static final String EXPECTED =
      "p50>20ms, p99.9>1s, mean>10ms, max>2s, errors>1%, errors>10, unsent>0 or rate<500";
  private static final Pattern FORM =
      Pattern.compile(
          "(p(\\d{1,2}(?:\\.\\d{1,3})?)|mean|max|errors|unsent|rate)\\s*([<>])\\s*(\\S+)");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:\\.\\d{1,3})?");

  /** What is compared. */
  enum Figure {
    PERCENTILE,
    MEAN,
    MAX,
    ERRORS,
    ERROR_SHARE,
    UNSENT,
    RATE
  }

  /**
   * Reads one.
   *
   * @throws io.isobar.domain.failure.Failure {@code load.bad-value}
   */
  public static FailIf parsed(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw Words.bad("--fail-if", text, EXPECTED);
    }
    String word = matcher.group(4);
    Figure figure = figure(matcher.group(1), word);
    double limit =
        switch (figure) {
          case PERCENTILE, MEAN, MAX -> Words.time("--fail-if " + text, word).toNanos() / 1e6;
          case ERROR_SHARE -> number(text, word.substring(0, word.length() - 1));
          case RATE ->
              number(text, word.endsWith("/s") ? word.substring(0, word.length() - 2) : word);
          case ERRORS, UNSENT -> number(text, word);
        };
    double percentile = figure == Figure.PERCENTILE ? Double.parseDouble(matcher.group(2)) : 0;
    return new FailIf(text.strip(), figure, percentile, matcher.group(3).equals(">"), limit);
  }

  private static Figure figure(String name, String word) {
    return switch (name) {
      case "mean" -> Figure.MEAN;
      case "max" -> Figure.MAX;
      case "errors" -> word.endsWith("%") ? Figure.ERROR_SHARE : Figure.ERRORS;
      case "unsent" -> Figure.UNSENT;
      case "rate" -> Figure.RATE;
      default -> Figure.PERCENTILE;
    };
  }

  private static double number(String text, String word) {
    if (!NUMBER.matcher(word).matches()) {
      throw Words.bad("--fail-if", text, EXPECTED);
    }
    return Double.parseDouble(word);
  }

  /** What it comes to. Latencies of nothing are met by none: ask for a rate as well. */
  Judgement judge(LoadReport report, Histogram latency) {
    double found =
        switch (figure) {
          case PERCENTILE -> Latency.at(latency, percentile);
          case MEAN -> report.latency().mean();
          case MAX -> report.latency().max();
          case ERRORS ->
              report.counts().refused() + report.counts().failed() + report.counts().unsent();
          case ERROR_SHARE -> report.errorShare() * 100;
          case UNSENT -> report.counts().unsent();
          case RATE -> report.goodRate();
        };
    return new Judgement(text, shown(found), above ? found > limit : found < limit);
  }

  private String shown(double found) {
    return switch (figure) {
      case PERCENTILE, MEAN, MAX -> LoadText.millis(found);
      case ERROR_SHARE -> String.format(Locale.ROOT, "%.3f %%", found);
      case ERRORS, UNSENT -> String.format(Locale.ROOT, "%,.0f", found);
      case RATE -> String.format(Locale.ROOT, "%,.1f a second", found);
    };
  }
}
