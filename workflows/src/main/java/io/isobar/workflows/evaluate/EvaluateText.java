package io.isobar.workflows.evaluate;

import io.isobar.domain.evaluate.Difference;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.MetricText;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.evaluate.SliceScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the gate looked at, as lines of a table, which has other columns for each kind of task. */
public final class EvaluateText {
  private static final int LABEL = 18;
  private static final int SLICE = 30;

  private EvaluateText() {}

  /** The table of a result. */
  public static List<String> table(EvaluateResult result) {
    return table(
        result.candidate(),
        result.champion(),
        result.championVersion(),
        result.baseline(),
        result.report());
  }

  /** Scores, differences with their intervals, slices, calibration and costs. */
  public static List<String> table(
      Scores candidate,
      Optional<Scores> champion,
      int championVersion,
      Scores baseline,
      Optional<EvaluateReport> report) {
    List<ScoreColumn> columns = ScoreColumn.of(candidate);
    List<String> lines = new ArrayList<>();
    lines.add(
        line(columns, MetricText.count(candidate.rows()) + " test rows", ScoreColumn::heading));
    lines.add(line(columns, "candidate", column -> column.text(candidate)));
    champion.ifPresent(
        scores ->
            lines.add(
                line(columns, "champion v" + championVersion, column -> column.text(scores))));
    report.ifPresent(known -> lines.addAll(differences(columns, known)));
    lines.add(line(columns, "baseline", column -> column.text(baseline)));
    report.ifPresent(
        known -> {
          lines.addAll(slices(known));
          lines.addAll(calibration(known));
          lines.addAll(costs(known));
        });
    return lines;
  }

  private static List<String> differences(List<ScoreColumn> columns, EvaluateReport report) {
    if (report.differences().isEmpty()) {
      return List.of();
    }
    String share = MetricText.percent(report.confidence());
    return List.of(
        line(
            columns,
            "difference",
            column -> difference(column, report, one -> Optional.of(one.difference()))),
        line(columns, share + " from", column -> difference(column, report, Difference::low)),
        line(columns, share + " to", column -> difference(column, report, Difference::high)));
  }

  private static String difference(
      ScoreColumn column, EvaluateReport report, Function<Difference, Optional<Double>> of) {
    return report.differences().stream()
        .filter(one -> one.metric() == column.metric())
        .findFirst()
        .flatMap(of)
        .map(value -> (value > 0 ? "+" : "") + column.text(value))
        .orElse("-");
  }

  private static List<String> slices(EvaluateReport report) {
    List<String> lines = new ArrayList<>();
    String column = "";
    for (SliceScore slice : report.slices()) {
      if (!slice.column().equals(column)) {
        column = slice.column();
        lines.add(
            String.format(
                    Locale.ROOT,
                    "%-30s%10s%14s%14s",
                    shortened(report.metric() + " by " + column, SLICE),
                    "rows",
                    "candidate",
                    slice.champion().isPresent() ? "champion" : "")
                .stripTrailing());
      }
      lines.add(slice(report.metric(), slice));
    }
    return lines;
  }

  private static String slice(Metric metric, SliceScore slice) {
    double worse = slice.worse(metric);
    String change =
        slice.champion().isEmpty() || !Double.isFinite(worse)
            ? ""
            : "   " + MetricText.percent(Math.abs(worse)) + (worse > 0 ? " worse" : " better");
    return String.format(
            Locale.ROOT,
            "  %-28s%10s%14s%14s%s",
            shortened(slice.slice(), SLICE - 2),
            MetricText.count(slice.rows()),
            MetricText.of(metric, slice.candidate()),
            slice.champion().map(value -> MetricText.of(metric, value)).orElse(""),
            change)
        .stripTrailing();
  }

  private static List<String> calibration(EvaluateReport report) {
    if (report.reliability().isEmpty()) {
      return List.of();
    }
    return List.of(
        report.reliability().stream()
            .map(
                bin ->
                    String.format(
                        Locale.ROOT,
                        "%.2f: %.2f (%,d)",
                        bin.probability(),
                        bin.share(),
                        bin.rows()))
            .collect(Collectors.joining(", ", "probability: share that came true (rows)   ", "")));
  }

  private static List<String> costs(EvaluateReport report) {
    String bytes = MetricText.count(report.modelBytes()) + " bytes";
    return List.of(
        report
            .latency()
            .map(
                latency ->
                    String.format(
                        Locale.ROOT,
                        "%s; a prediction takes %.1f µs, 99 of 100 up to %.1f µs",
                        bytes,
                        latency.medianMicros(),
                        latency.p99Micros()))
            .orElse(bytes));
  }

  private static String line(
      List<ScoreColumn> columns, String who, Function<ScoreColumn, String> cell) {
    StringBuilder line = new StringBuilder(who);
    line.repeat(' ', Math.max(0, LABEL - who.length()));
    for (ScoreColumn column : columns) {
      String text = cell.apply(column);
      line.repeat(' ', Math.max(1, column.width() - text.length())).append(text);
    }
    return line.toString();
  }

  private static String shortened(String text, int most) {
    return text.length() <= most - 1 ? text : text.substring(0, most - 2) + "…";
  }
}
