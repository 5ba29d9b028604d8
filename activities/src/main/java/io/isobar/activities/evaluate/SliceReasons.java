package io.isobar.activities.evaluate;

import io.isobar.activities.evaluate.Contest.Slice;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.MetricText;
import io.isobar.domain.evaluate.ScoreSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Says how the champion fares on the rows of its own batches, so that it is never replaced by a
 * candidate that was judged mostly on others without anyone being told.
 */
final class SliceReasons {
  private static final int BATCHES = 10;

  private SliceReasons() {}

  /**
   * The sentences.
   *
   * @param numbers the source's number of each batch, which is what people know it by
   */
  static List<String> of(
      Metric metric, Contest contest, boolean hasChampion, Map<Long, Integer> numbers) {
    List<String> reasons = new ArrayList<>();
    if (hasChampion) {
      add(reasons, metric, "batches the champion was trained on", contest.seenByChampion());
      add(reasons, metric, "batches that are new to the champion", contest.newToChampion());
    }
    reasons.add(byBatch(metric, contest, hasChampion, numbers));
    return reasons;
  }

  private static void add(List<String> reasons, Metric metric, String which, Slice slice) {
    if (slice.candidate.rows() > 0) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "on the %,d test rows of %s: champion %s %s, candidate %s",
              slice.candidate.rows(),
              which,
              metric,
              text(metric, slice.champion),
              text(metric, slice.candidate)));
    }
  }

  private static String byBatch(
      Metric metric, Contest contest, boolean hasChampion, Map<Long, Integer> numbers) {
    List<Map.Entry<Long, Slice>> slices = List.copyOf(contest.byBatch().entrySet());
    int left = Math.max(0, slices.size() - BATCHES);
    List<String> parts = new ArrayList<>();
    for (Map.Entry<Long, Slice> slice : slices.subList(left, slices.size())) {
      ScoreSheet candidate = slice.getValue().candidate;
      String champion =
          hasChampion ? "champion " + text(metric, slice.getValue().champion) + ", " : "";
      parts.add(
          String.format(
              Locale.ROOT,
              "%s (%,d rows) %scandidate %s",
              numbers.get(slice.getKey()),
              candidate.rows(),
              champion,
              text(metric, candidate)));
    }
    return metric
        + " by batch"
        + (left == 0 ? "" : " (the last " + BATCHES + ")")
        + ": "
        + String.join("; ", parts);
  }

  private static String text(Metric metric, ScoreSheet sheet) {
    return MetricText.of(metric, sheet.scores());
  }
}
