package io.isobar.domain.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the candidate ruins a group of rows, however good it is on all of them. */
final class SliceJudge {
  private static final int NAMED = 3;

  private SliceJudge() {}

  /** Nothing without a limit or a champion, or where no slice has enough rows. */
  static List<Finding> findings(GateRules rules, Evidence evidence) {
    Metric metric = rules.metric();
    SliceRules slices = rules.slices();
    List<SliceScore> judged =
        evidence.slices().stream()
            .filter(slice -> slice.champion().isPresent() && slice.rows() >= slices.minimumRows())
            .filter(slice -> !Double.isNaN(slice.worse(metric)))
            .sorted(
                Comparator.comparingDouble((SliceScore slice) -> slice.worse(metric)).reversed())
            .toList();
    if (slices.worseBy().isEmpty() || judged.isEmpty()) {
      return List.of();
    }
    double most = slices.worseBy().get();
    List<SliceScore> ruined = judged.stream().filter(slice -> slice.worse(metric) > most).toList();
    String allowed = MetricText.percent(most);
    if (ruined.isEmpty()) {
      return List.of(
          new Finding(
              "slice-worse-by",
              Ruling.PASSED,
              "in none of %d slices is the candidate more than %s worse; the last: %s"
                  .formatted(judged.size(), allowed, text(metric, judged.getFirst()))));
    }
    String named =
        ruined.stream()
            .limit(NAMED)
            .map(slice -> text(metric, slice))
            .collect(Collectors.joining("; "));
    return List.of(
        new Finding(
            "slice-worse-by",
            Ruling.KEPT,
            "worse than the champion by more than %s in %d of %d slices: %s (slice-worse-by)"
                .formatted(allowed, ruined.size(), judged.size(), named)));
  }

  private static String text(Metric metric, SliceScore slice) {
    double worse = slice.worse(metric);
    return "%s = %s, %s rows, %s %s against %s, %s %s"
        .formatted(
            slice.column(),
            slice.slice(),
            MetricText.count(slice.rows()),
            metric,
            MetricText.of(metric, slice.candidate()),
            MetricText.of(metric, slice.champion().orElse(Double.NaN)),
            MetricText.percent(Math.abs(worse)),
            worse > 0 ? "worse" : "better");
  }
}
