package io.isobar.gateway.ui.models;

import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.Scores;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.storage.postgres.VersionLine;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Metrics as the registry names them, and as readers do. */
public final class Metrics {
  private Metrics() {}

  /** The name of a metric among the scores of the registry. */
  static String field(Metric metric) {
    StringBuilder name = new StringBuilder();
    for (String word : metric.name().toLowerCase(Locale.ROOT).split("_", -1)) {
      name.append(
          name.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return name.toString();
  }

  static Optional<Metric> named(String name) {
    return Arrays.stream(Metric.values()).filter(one -> one.name().equals(name)).findFirst();
  }

  /** The metric that decided; where nobody wrote it down, what models are usually judged by. */
  public static Metric of(VersionLine line) {
    return named(line.metric()).orElseGet(() -> usual(line.scores()));
  }

  static Metric usual(Map<String, Double> scores) {
    return scores.containsKey("logLoss") ? Metric.LOG_LOSS : Metric.RMSE;
  }

  /** As its model's versions are judged: by the newest that says. */
  static Metric of(List<VersionLine> lines) {
    return lines.stream()
        .flatMap(line -> named(line.metric()).stream())
        .findFirst()
        .orElseGet(() -> usual(lines.isEmpty() ? Map.of() : lines.getFirst().scores()));
  }

  static Optional<Double> value(Metric metric, Map<String, Double> scores) {
    return Optional.ofNullable(scores.get(field(metric)));
  }

  /** The metrics that scores have. */
  static List<Metric> of(Scores scores) {
    boolean classes = scores instanceof Scores.Classification;
    return Arrays.stream(Metric.values())
        .filter(metric -> isOfClasses(metric) == classes)
        .filter(metric -> Double.isFinite(metric.of(scores)))
        .toList();
  }

  private static boolean isOfClasses(Metric metric) {
    return switch (metric) {
      case RMSE, MAE, MAPE, R2, MEDIAN_AE -> false;
      default -> true;
    };
  }

  /** As a reader writes it. */
  public static String written(Metric metric, double value, Shell shell) {
    return switch (metric) {
      case RMSE, MAE, MEDIAN_AE -> shell.decimal(value);
      case MAPE -> shell.percent(value);
      default -> Double.isFinite(value) ? shell.fixed(value, 4) : "–";
    };
  }

  /** The metric among scores, as a reader writes it. */
  public static String cell(Metric metric, Map<String, Double> scores, Shell shell) {
    return value(metric, scores).map(value -> written(metric, value, shell)).orElse("–");
  }

  /** The metric of a line, as a reader writes it. */
  public static String written(VersionLine line, Shell shell) {
    Metric metric = of(line);
    return value(metric, line.scores())
        .map(value -> metric + " " + written(metric, value, shell))
        .orElse("–");
  }
}
