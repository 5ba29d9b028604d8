package io.isobar.gateway.ui.monitor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.domain.evaluate.Scores;
import io.isobar.gateway.ui.shell.Shell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Metrics of live rows beside those of test rows. */
final class ScoreRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ScoreRows() {}

  /** Names for people by the members of scores, and whether they are shares. */
  private record Metric(String member, String name, boolean share) {}

  private static final List<Metric> METRICS =
      List.of(
          new Metric("rmse", "RMSE", false),
          new Metric("mae", "MAE", false),
          new Metric("mape", "MAPE", true),
          new Metric("r2", "R²", false),
          new Metric("medianAe", "median AE", false),
          new Metric("accuracy", "accuracy", true),
          new Metric("balancedAccuracy", "balanced accuracy", true),
          new Metric("f1", "F1", false),
          new Metric("auroc", "AUROC", false),
          new Metric("logLoss", "log loss", false),
          new Metric("brier", "Brier", false));

  static List<MonitorPage.Score> of(String testJson, Optional<Scores> live, Shell shell) {
    JsonNode test = read(testJson);
    Map<String, Double> found = live.map(ScoreRows::members).orElse(Map.of());
    List<MonitorPage.Score> rows = new ArrayList<>();
    for (Metric metric : METRICS) {
      Optional<Double> before =
          test.path(metric.member()).isNumber()
              ? Optional.of(test.path(metric.member()).doubleValue())
              : Optional.empty();
      Optional<Double> now = Optional.ofNullable(found.get(metric.member()));
      if (before.isPresent() || now.isPresent()) {
        rows.add(
            new MonitorPage.Score(
                metric.name(), shown(before, metric, shell), shown(now, metric, shell)));
      }
    }
    return rows;
  }

  private static String shown(Optional<Double> value, Metric metric, Shell shell) {
    return value
        .filter(Double::isFinite)
        .map(number -> metric.share() ? shell.percent(number) : shell.decimal(number))
        .orElse("–");
  }

  private static Map<String, Double> members(Scores scores) {
    Map<String, Double> members = new LinkedHashMap<>();
    switch (scores) {
      case Scores.Regression of -> {
        members.put("rmse", of.rmse());
        members.put("mae", of.mae());
        members.put("mape", of.mape());
        members.put("r2", of.r2());
        of.medianAe().ifPresent(median -> members.put("medianAe", median));
      }
      case Scores.Classification of -> {
        members.put("accuracy", of.accuracy());
        members.put("balancedAccuracy", of.balancedAccuracy());
        members.put("f1", of.f1());
        members.put("auroc", of.auroc());
        members.put("logLoss", of.logLoss());
        members.put("brier", of.brier());
      }
    }
    return members;
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("scores that are no JSON: " + json, e);
    }
  }
}
