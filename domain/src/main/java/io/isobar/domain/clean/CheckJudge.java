package io.isobar.domain.clean;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Figures to outcomes. */
public final class CheckJudge {
  private CheckJudge() {}

  /**
   * The outcome of a check of rows. Of no row at all, every check holds: how many rows there must
   * be is what volume is for.
   *
   * @param judged rows that the rules let through
   * @param failed of them
   */
  public static CheckOutcome rows(Check.OfRows check, long judged, long failed) {
    double share = judged == 0 ? 0 : (double) failed / judged;
    Optional<Double> wanted =
        check.mostly().or(() -> check.onFail() == OnFail.QUARANTINE ? Optional.empty() : all());
    boolean passed =
        wanted.map(mostly -> judged == 0 || sound(judged, failed, mostly)).orElse(true);
    String expected =
        wanted
            .map(
                mostly -> mostly == 1 ? "all rows sound" : "at least " + percent(mostly) + " sound")
            .orElse("failing rows put aside");
    String found = failed + " of " + judged + " rows failed (" + percent(share) + ")";
    return new CheckOutcome(
        check.name(),
        check.kind(),
        check.severity(),
        judged,
        failed,
        Optional.of(share),
        expected,
        found,
        passed);
  }

  private static Optional<Double> all() {
    return Optional.of(1.0);
  }

  /** In whole numbers as far as it goes, so that 99 of 100 rows are 99 %. */
  private static boolean sound(long judged, long failed, double mostly) {
    return judged - failed >= mostly * judged - 1e-9 * judged;
  }

  /**
   * The outcome of a check of the batch.
   *
   * @param figures those that belong to the check's rule
   * @param clean rows of the batch that are clean
   */
  public static CheckOutcome batch(Check.OfBatch check, BatchFigures figures, long clean) {
    return switch (check.rule()) {
      case BatchRule.Volume volume -> volume(check, volume, (BatchFigures.Rows) figures);
      case BatchRule.Fresh fresh -> fresh(check, fresh, (BatchFigures.Newest) figures, clean);
      case BatchRule.Mean mean ->
          value(check, mean.low(), mean.high(), (BatchFigures.Value) figures, clean);
      case BatchRule.Sum sum ->
          value(check, sum.low(), sum.high(), (BatchFigures.Value) figures, clean);
    };
  }

  private static CheckOutcome volume(
      Check.OfBatch check, BatchRule.Volume volume, BatchFigures.Rows figures) {
    List<String> expected = new ArrayList<>();
    boolean passed =
        figures.rows() >= volume.low().orElse(0L)
            && figures.rows() <= volume.high().orElse(Long.MAX_VALUE);
    volume.low().ifPresent(low -> expected.add("at least " + low));
    volume.high().ifPresent(high -> expected.add("at most " + high));
    if (volume.within().isPresent()) {
      double share = volume.within().get();
      double median = figures.median().orElse((double) figures.rows());
      passed &= Math.abs(figures.rows() - median) <= share * median;
      expected.add(
          figures.median().isEmpty()
              ? "no earlier batch to compare with"
              : "within "
                  + percent(share)
                  + " of "
                  + Bounds.plain(median)
                  + ", the median of the last "
                  + figures.batches());
    }
    String words = String.join(", ", expected);
    return outcome(check, figures.rows(), words, figures.rows() + " rows", passed);
  }

  private static CheckOutcome fresh(
      Check.OfBatch check, BatchRule.Fresh fresh, BatchFigures.Newest figures, long clean) {
    boolean passed = figures.date().isPresent() && figures.age().compareTo(fresh.within()) <= 0;
    String found =
        figures
            .date()
            .map(date -> "newest " + date + ", " + length(figures.age()) + " old")
            .orElse("no date at all");
    return outcome(check, clean, "not older than " + length(fresh.within()), found, passed);
  }

  private static CheckOutcome value(
      Check.OfBatch check,
      Optional<Double> low,
      Optional<Double> high,
      BatchFigures.Value figures,
      long clean) {
    boolean passed = figures.value().map(value -> Bounds.hold(low, high, value)).orElse(false);
    String found = figures.value().map(Bounds::plain).orElse("no value at all");
    return outcome(check, clean, Bounds.words(low, high), found, passed);
  }

  private static CheckOutcome outcome(
      Check.OfBatch check, long rows, String expected, String found, boolean passed) {
    return new CheckOutcome(
        check.name(),
        check.kind(),
        check.severity(),
        rows,
        0,
        Optional.empty(),
        expected,
        found,
        passed);
  }

  private static String length(Duration length) {
    return length.toHours() >= 48 ? length.toDays() + " days" : length.toHours() + " hours";
  }

  /** At most three digits, and never rounded to 0 or 100 what is not. */
  static String percent(double share) {
    String text = String.format(Locale.ROOT, "%.3g", 100 * share);
    if (share > 0 && share < 1 && Double.parseDouble(text) >= 100) {
      return "nearly 100%";
    }
    return Bounds.plain(Double.parseDouble(text)) + "%";
  }
}
