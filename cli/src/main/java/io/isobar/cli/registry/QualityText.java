package io.isobar.cli.registry;

import io.isobar.domain.dataset.Task;
import io.isobar.domain.evaluate.Coverage;
import io.isobar.domain.evaluate.CoverageBand;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.MetricText;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.feedback.LiveQuality;
import io.isobar.storage.postgres.VersionCard;
import io.isobar.workflows.evaluate.StoredScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What became of the predictions of a version, as a table. */
final class QualityText {
  private QualityText() {}

  static List<String> of(VersionCard card, LiveQuality quality) {
    List<String> lines = new ArrayList<>();
    String live = card.aliases().isEmpty() ? "" : " (" + String.join(", ", card.aliases()) + ")";
    lines.add(
        "version %d%s: %s predictions, the truth of %s is known (%s)%s"
            .formatted(
                card.version().version(),
                live,
                MetricText.count(quality.predictions()),
                MetricText.count(quality.truths()),
                percent(quality.share()),
                quality.unfit() == 0
                    ? ""
                    : ", and of another kind in " + MetricText.count(quality.unfit())));
    card.collectedAt()
        .ifPresent(
            at ->
                lines.add(
                    "  its bundle was collected as garbage at %s: no scores"
                        .formatted(ModelText.time(at))));
    quality.scores().ifPresent(scores -> lines.addAll(table(card, scores)));
    quality.coverage().ifPresent(coverage -> lines.add(coverage(coverage, quality)));
    return lines;
  }

  private static List<String> table(VersionCard card, Scores live) {
    Optional<Scores> test =
        StoredScores.read(card.version().scoresJson())
            .filter(stored -> stored.getClass() == live.getClass());
    List<String> lines = new ArrayList<>();
    lines.add(row("METRIC", "TEST", "LIVE"));
    lines.add(
        row(
            "rows",
            test.map(stored -> MetricText.count(stored.rows())).orElse("-"),
            MetricText.count(live.rows())));
    for (Metric metric : Metric.of(task(live))) {
      lines.add(
          row(
              metric.toString(),
              test.map(stored -> MetricText.of(metric, stored)).orElse("-"),
              MetricText.of(metric, live)));
    }
    return lines;
  }

  /** All classifications have the same metrics. */
  private static Task task(Scores scores) {
    return switch (scores) {
      case Scores.Regression _ -> Task.REGRESSION;
      case Scores.Classification _ -> Task.MULTICLASS;
    };
  }

  private static String coverage(Coverage coverage, LiveQuality quality) {
    CoverageBand band = coverage.band();
    boolean numbers = quality.scores().filter(Scores.Regression.class::isInstance).isPresent();
    return "  %s %s cover %s of %s; by chance %s to %s in 99 of 100 cases"
        .formatted(
            MetricText.percent(coverage.promised()),
            numbers ? "intervals" : "sets",
            percent(coverage.realised()),
            MetricText.count(coverage.rows()),
            percent((double) band.low() / coverage.rows()),
            percent((double) band.high() / coverage.rows()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String row(String metric, String test, String live) {
    return String.format(Locale.ROOT, "  %-24s %14s %14s", metric, test, live);
  }
}
