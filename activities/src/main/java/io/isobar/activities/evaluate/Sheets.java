package io.isobar.activities.evaluate;

import io.isobar.domain.evaluate.ClassificationSheet;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.RegressionSheet;
import io.isobar.domain.evaluate.ScoreSheet;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Predictor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes score sheets, all of the same classes: candidate and champion are compared by the same rule
 * even where one of them knows a class more.
 *
 * @param classes of the candidate; empty for a regression
 * @param more classes that only the champion knows
 * @param metric that parts of the rows are judged by
 */
record Sheets(Optional<Classes> classes, List<String> more, Metric metric) {

  /**
   * The sheets of a contest.
   *
   * @throws Failure {@code evaluate.other-task} when the champion is of another kind
   */
  static Sheets of(Predictor candidate, Optional<Predictor> champion, Metric metric) {
    Optional<Classes> classes = candidate.card().classes();
    Optional<Classes> before = champion.flatMap(one -> one.card().classes());
    if (champion.isPresent() && classes.isPresent() != before.isPresent()) {
      throw Failure.user(
          "evaluate.other-task",
          "The candidate is of task %s, the champion of task %s: no score is of both."
              .formatted(task(candidate), task(champion.get())),
          "Give the pipeline a model of another name, so that each task has a champion.");
    }
    return new Sheets(classes, before.map(Classes::names).orElse(List.of()), metric);
  }

  private static String task(Predictor predictor) {
    return predictor.card().dataset().target().task().name().toLowerCase(Locale.ROOT);
  }

  /** For all rows. */
  ScoreSheet whole() {
    return sheet(true, true);
  }

  /** For some of the rows, of which only the metric is told. */
  ScoreSheet part() {
    return sheet(metric == Metric.AUROC, metric == Metric.MEDIAN_AE);
  }

  private ScoreSheet sheet(boolean ranked, boolean keeping) {
    return classes
        .<ScoreSheet>map(known -> ClassificationSheet.of(known, more, ranked))
        .orElseGet(() -> new RegressionSheet(keeping));
  }
}
