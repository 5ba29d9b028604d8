package io.isobar.gateway.ui.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.isobar.domain.evaluate.Difference;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.ReliabilityBin;
import io.isobar.gateway.ui.draw.Chart;
import io.isobar.gateway.ui.draw.Marks;
import io.isobar.gateway.ui.draw.Reliability;
import io.isobar.gateway.ui.draw.Svg;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.pipeline.StepResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows what the gate has said of a version. */
public final class Judgement {
  private Judgement() {}

  /** Empty of what is older than results are, or was registered without a gate. */
  public static Optional<EvaluateResult> of(String json) {
    try {
      return Payloads.mapper().readValue(json, StepResult.class) instanceof EvaluateResult result
          ? Optional.of(result)
          : Optional.empty();
    } catch (JsonProcessingException old) {
      return Optional.empty();
    }
  }

  static Metric metric(EvaluateResult judged) {
    return judged
        .report()
        .map(report -> report.metric())
        .orElseGet(() -> Metrics.of(judged.candidate()).getFirst());
  }

  /** The deciding metric first. */
  static List<VersionPage.Score> scores(EvaluateResult judged, Shell shell) {
    Metric deciding = metric(judged);
    return Metrics.of(judged.candidate()).stream()
        .sorted(Comparator.comparing(metric -> metric != deciding))
        .map(metric -> score(judged, metric, shell))
        .toList();
  }

  /** Of a version that nobody has judged. */
  static List<VersionPage.Score> scores(Map<String, Double> scores, Shell shell) {
    List<VersionPage.Score> shown = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      Metrics.value(metric, scores)
          .ifPresent(
              value ->
                  shown.add(
                      new VersionPage.Score(
                          metric.toString(),
                          Metrics.written(metric, value, shell),
                          Optional.empty(),
                          Optional.empty(),
                          Optional.empty(),
                          Optional.empty(),
                          Optional.empty())));
    }
    return shown;
  }

  private static VersionPage.Score score(EvaluateResult judged, Metric metric, Shell shell) {
    Optional<Difference> difference =
        judged
            .report()
            .flatMap(
                report ->
                    report.differences().stream()
                        .filter(one -> one.metric() == metric)
                        .findFirst());
    return new VersionPage.Score(
        metric.toString(),
        Metrics.written(metric, metric.of(judged.candidate()), shell),
        judged.champion().map(scores -> Metrics.written(metric, metric.of(scores), shell)),
        Optional.of(Metrics.written(metric, metric.of(judged.baseline()), shell)),
        difference.map(one -> words(one, shell)),
        difference.flatMap(Judgement::drawn),
        difference.flatMap(Judgement::verdict));
  }

  private static String words(Difference difference, Shell shell) {
    String value = Metrics.written(difference.metric(), difference.difference(), shell);
    return difference
        .low()
        .flatMap(
            low ->
                difference
                    .high()
                    .map(
                        high ->
                            value
                                + " ("
                                + Metrics.written(difference.metric(), low, shell)
                                + " … "
                                + Metrics.written(difference.metric(), high, shell)
                                + ")"))
        .orElse(value);
  }

  private static Optional<Svg> drawn(Difference one) {
    return one.low()
        .flatMap(
            low ->
                one.high()
                    .map(
                        high ->
                            Marks.difference(
                                one.difference(),
                                low,
                                high,
                                one.surelyBetter(),
                                one.surelyWorse())));
  }

  private static Optional<ModelText> verdict(Difference one) {
    return one.low()
        .map(
            ignored ->
                one.surelyBetter()
                    ? ModelText.BETTER
                    : one.surelyWorse() ? ModelText.WORSE : ModelText.MAY_BE_CHANCE);
  }

  /** Absent without probabilities. */
  static Optional<Chart> reliability(EvaluateResult judged, Shell shell) {
    List<ReliabilityBin> bins =
        judged.report().map(report -> report.reliability()).orElse(List.of());
    if (bins.isEmpty()) {
      return Optional.empty();
    }
    ReliabilityBin worst =
        bins.stream()
            .max(Comparator.comparingDouble(bin -> Math.abs(bin.share() - bin.probability())))
            .orElseThrow();
    String title =
        shell.say(
            ModelText.RELIABILITY,
            shell.percent(Math.abs(worst.share() - worst.probability())),
            shell.percent(worst.probability()));
    return Optional.of(
        new Chart(
            title,
            Reliability.of(
                bins.stream()
                    .map(
                        bin ->
                            new Reliability.Bin(
                                bin.probability(),
                                bin.share(),
                                bin.rows(),
                                shell.number(bin.rows())))
                    .toList(),
                title,
                shell.say(ModelText.SAID),
                shell.say(ModelText.CAME_TRUE)),
            numbers(bins, shell)));
  }

  private static Chart.Numbers numbers(List<ReliabilityBin> bins, Shell shell) {
    List<List<String>> rows =
        bins.stream()
            .map(
                bin ->
                    List.of(
                        shell.percent(bin.probability()),
                        shell.percent(bin.share()),
                        shell.number(bin.rows())))
            .toList();
    return new Chart.Numbers(
        List.of(
            shell.say(ModelText.SAID), shell.say(ModelText.CAME_TRUE), shell.say(ModelText.ROWS)),
        rows);
  }
}
