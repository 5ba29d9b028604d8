package io.isobar.gateway.ui.monitor;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.SliceNames;
import io.isobar.domain.evaluate.SliceRules;
import io.isobar.domain.evaluate.SliceScore;
import io.isobar.domain.feedback.LiveSlices;
import io.isobar.domain.model.ModelCard;
import io.isobar.gateway.ui.models.Judgement;
import io.isobar.gateway.ui.models.Metrics;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.storage.postgres.VersionCard;
import io.isobar.workflows.evaluate.EvaluateReport;
import io.isobar.workflows.evaluate.EvaluateResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The groups of rows that a version was judged by, on live rows beside its test rows. */
final class SliceRows {
  /** As a gate judges a group where its definition says nothing. */
  private static final long FEW = SliceRules.NONE.minimumRows();

  private SliceRows() {}

  private static Optional<EvaluateReport> report(VersionCard card) {
    return Judgement.of(card.evaluationJson()).flatMap(EvaluateResult::report);
  }

  private static List<SliceScore> tested(VersionCard card) {
    return report(card).map(EvaluateReport::slices).orElse(List.of());
  }

  /** Those by columns that requests bring. */
  static List<SliceNames> names(VersionCard card, ModelCard model) {
    List<SliceScore> tested = tested(card);
    return columns(tested)
        .flatMap(name -> model.inputs().stream().filter(column -> column.name().equals(name)))
        .map(column -> SliceNames.read(column, slices(tested, column)))
        .toList();
  }

  private static Stream<String> columns(List<SliceScore> tested) {
    return tested.stream().map(SliceScore::column).distinct();
  }

  private static List<String> slices(List<SliceScore> tested, Column column) {
    return tested.stream()
        .filter(one -> one.column().equals(column.name()))
        .map(SliceScore::slice)
        .toList();
  }

  /** A group of rows. */
  private record Key(String column, String slice) {
    static Key of(SliceScore score) {
      return new Key(score.column(), score.slice());
    }
  }

  /** Empty where the version was not judged by groups, or no truth of any of them is known. */
  static Optional<MonitorPage.Slices> of(VersionCard card, LiveSlices live, Shell shell) {
    Optional<Metric> metric = report(card).map(EvaluateReport::metric);
    if (metric.isEmpty()) {
      return Optional.empty();
    }
    Map<Key, SliceScore> found = new LinkedHashMap<>();
    live.scores(metric.get()).forEach(score -> found.put(Key.of(score), score));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<MonitorPage.Slice> rows = new ArrayList<>();
    for (String column : columns(tested(card)).toList()) {
      for (SliceScore tested : tested(card)) {
        if (tested.column().equals(column)) {
          Optional<SliceScore> now = Optional.ofNullable(found.remove(Key.of(tested)));
          rows.add(row(Key.of(tested), Optional.of(tested), now, metric.get(), shell));
        }
      }
      // What no test row was.
      found.values().stream()
          .filter(now -> now.column().equals(column))
          .map(now -> row(Key.of(now), Optional.empty(), Optional.of(now), metric.get(), shell))
          .forEach(rows::add);
    }
    return Optional.of(new MonitorPage.Slices(metric.get().toString(), rows));
  }

  private static MonitorPage.Slice row(
      Key key, Optional<SliceScore> test, Optional<SliceScore> live, Metric metric, Shell shell) {
    return new MonitorPage.Slice(
        key.column(),
        key.slice(),
        test.map(SliceScore::rows).orElse(0L),
        written(test, metric, shell),
        live.map(SliceScore::rows).orElse(0L),
        written(live, metric, shell),
        live.map(score -> score.rows() < FEW).orElse(false));
  }

  private static String written(Optional<SliceScore> score, Metric metric, Shell shell) {
    return score.map(one -> Metrics.written(metric, one.candidate(), shell)).orElse("–");
  }
}
