package io.isobar.activities.tune;

import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Monotone;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Encoder;
import io.isobar.domain.scoring.BaseScores;
import io.isobar.domain.scoring.Neighbours;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What is learned: the task, its classes, and in which direction features may pull.
 *
 * @param monotone one of 0, 1 and -1 a feature, as XGBoost writes them; empty without any
 */
record Goal(Task task, Optional<Classes> classes, String monotone) {

  /**
   * The goal of a dataset.
   *
   * @param encoder asked for only when a column has a direction
   */
  static Goal of(Dataset dataset, Optional<Classes> classes, Supplier<Encoder> encoder) {
    boolean any = dataset.features().stream().anyMatch(column -> column.monotone().isPresent());
    return new Goal(
        dataset.target().task(), classes, any ? directions(dataset, encoder.get()) : "");
  }

  private static String directions(Dataset dataset, Encoder encoder) {
    return encoder.features().stream()
        .map(feature -> dataset.column(feature.column()).orElseThrow().monotone())
        .map(Goal::direction)
        .collect(Collectors.joining(",", "(", ")"));
  }

  private static String direction(Optional<Monotone> monotone) {
    return monotone
        .map(
            known ->
                switch (known) {
                  case INCREASING -> "1";
                  case DECREASING -> "-1";
                })
        .orElse("0");
  }

  /** What the trees are judged by in training, on the scale of the transformed target. */
  String evalMetric(Metric metric) {
    return switch (task) {
      case REGRESSION ->
          switch (metric) {
            case MAE, MAPE, MEDIAN_AE -> "mae";
            case RMSE,
                R2,
                ACCURACY,
                BALANCED_ACCURACY,
                PRECISION,
                RECALL,
                F1,
                AUROC,
                LOG_LOSS,
                BRIER,
                ECE ->
                "rmse";
          };
      case BINARY -> "logloss";
      case MULTICLASS -> "mlogloss";
    };
  }

  /**
   * Whether the score of a trial is that metric of its predictions; else it is what the trees are
   * judged by in training.
   */
  boolean isScoredByPredictions(Metric metric) {
    return task.isClassification() && metric != Metric.LOG_LOSS;
  }

  /**
   * The parameters of XGBoost (doc/parameter.rst) that do not depend on the trial.
   *
   * @param meanLabel of the training rows, by their weights
   */
  SortedMap<String, Object> settings(Metric metric, double meanLabel) {
    SortedMap<String, Object> settings = new TreeMap<>();
    settings.put("eval_metric", evalMetric(metric));
    switch (task) {
      case REGRESSION -> settings.put("objective", "reg:squarederror");
      case BINARY -> settings.put("objective", "binary:logistic");
      case MULTICLASS -> {
        settings.put("objective", "multi:softprob");
        settings.put("num_class", classes.orElseThrow().count());
      }
    }
    settings.putAll(ofRows(meanLabel));
    return settings;
  }

  /** Those of them that depend on the rows and their encoder. */
  SortedMap<String, Object> ofRows(double meanLabel) {
    SortedMap<String, Object> settings = new TreeMap<>();
    if (task == Task.BINARY) {
      settings.put("base_score", BaseScores.ofShare(meanLabel));
    }
    if (!monotone.isEmpty()) {
      settings.put("monotone_constraints", monotone);
    }
    return settings;
  }

  /** Margins of a row: one, or of several classes one each. */
  int outputs() {
    return task == Task.MULTICLASS ? classes.orElseThrow().count() : 1;
  }

  /** What the labels of rows become together. */
  Neighbours.Vote vote() {
    return switch (task) {
      case REGRESSION -> Neighbours.Vote.MEAN;
      case BINARY -> Neighbours.Vote.ODDS;
      case MULTICLASS -> Neighbours.Vote.SHARES;
    };
  }

  /** All of it that is not in the matrices; nothing for what was all there was once. */
  String fingerprint(Metric metric) {
    SortedMap<String, String> parts = new TreeMap<>();
    if (task.isClassification()) {
      parts.put("task", task.name());
      parts.put("metric", metric.name());
      parts.put("classes", String.valueOf(classes));
    }
    if (!monotone.isEmpty()) {
      parts.put("monotone", monotone);
    }
    return parts.isEmpty() ? "" : " " + parts;
  }
}
