package io.isobar.domain.evaluate;

import io.isobar.domain.dataset.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A score of predictions against the truth. Formulas: RegressionSheet, ClassificationSheet. */
public enum Metric {
  /** Root of the mean squared error, in the unit of the target. */
  RMSE("RMSE"),
  /** Mean absolute error, in the unit of the target. */
  MAE("MAE"),
  /** Mean of |error| / |truth|. */
  MAPE("MAPE"),
  /** Median of |error|, in the unit of the target. */
  MEDIAN_AE("median absolute error"),
  /** 1 - squared errors / squared deviations of the truth. */
  R2("R2"),
  /** Share of rows whose label is the truth. */
  ACCURACY("accuracy"),
  /** Mean of the recalls of the classes: each class counts the same, however rare. */
  BALANCED_ACCURACY("balanced accuracy"),
  /** Of the rows labelled so, the share that are so: of the positive class, or the macro mean. */
  PRECISION("precision"),
  /** Of the rows that are so, the share labelled so: of the positive class, or the macro mean. */
  RECALL("recall"),
  /** Harmonic mean of precision and recall: of the positive class, or the macro mean. */
  F1("F1"),
  /** Area under the ROC curve, ties by half; of several classes, the mean of one against rest. */
  AUROC("AUROC"),
  /** Mean of -ln(probability of the true class). */
  LOG_LOSS("log loss"),
  /** Mean squared error of the probabilities. */
  BRIER("Brier score"),
  /** Expected calibration error: how far probabilities are from the shares that come true. */
  ECE("calibration error");

  private final String words;

  Metric(String words) {
    this.words = words;
  }

  /** The metrics that a model of a task can be judged by. */
  public static List<Metric> of(Task task) {
    return Arrays.stream(values())
        .filter(metric -> metric.isOfClasses() == task.isClassification())
        .toList();
  }

  /** What a task is judged by when nothing else is said. */
  public static Metric usual(Task task) {
    return task.isClassification() ? LOG_LOSS : RMSE;
  }

  /**
   * The metric among scores.
   *
   * @throws IllegalArgumentException when the scores are of another task
   */
  public double of(Scores scores) {
    return switch (scores) {
      case Scores.Regression regression -> of(regression);
      case Scores.Classification classification -> of(classification);
    };
  }

  private double of(Scores.Regression scores) {
    return switch (this) {
      case RMSE -> scores.rmse();
      case MAE -> scores.mae();
      case MAPE -> scores.mape();
      case R2 -> scores.r2();
      case MEDIAN_AE -> scores.medianAe().orElse(Double.NaN);
      case ACCURACY, BALANCED_ACCURACY, PRECISION, RECALL, F1, AUROC, LOG_LOSS, BRIER, ECE ->
          throw new IllegalArgumentException("a regression has no " + words);
    };
  }

  private double of(Scores.Classification scores) {
    return switch (this) {
      case ACCURACY -> scores.accuracy();
      case BALANCED_ACCURACY -> scores.balancedAccuracy();
      case PRECISION -> scores.precision();
      case RECALL -> scores.recall();
      case F1 -> scores.f1();
      case AUROC -> scores.auroc();
      case LOG_LOSS -> scores.logLoss();
      case BRIER -> scores.brier();
      case ECE -> scores.ece().orElse(Double.NaN);
      case RMSE, MAE, MAPE, R2, MEDIAN_AE ->
          throw new IllegalArgumentException("a classification has no " + words);
    };
  }

  /** What is to be small: the metric itself, or what is left to the best it can be, which is 1. */
  public double loss(Scores scores) {
    return loss(of(scores));
  }

  /** The same of a value of this metric. */
  public double loss(double value) {
    return higherIsBetter() ? 1 - value : value;
  }

  /** Whether a higher value is a better one. */
  public boolean higherIsBetter() {
    return switch (this) {
      case R2, ACCURACY, BALANCED_ACCURACY, PRECISION, RECALL, F1, AUROC -> true;
      case RMSE, MAE, MAPE, MEDIAN_AE, LOG_LOSS, BRIER, ECE -> false;
    };
  }

  private boolean isOfClasses() {
    return switch (this) {
      case ACCURACY, BALANCED_ACCURACY, PRECISION, RECALL, F1, AUROC, LOG_LOSS, BRIER, ECE -> true;
      case RMSE, MAE, MAPE, R2, MEDIAN_AE -> false;
    };
  }

  /** Its name in a definition. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Its name in a sentence. */
  @Override
  public String toString() {
    return words;
  }
}
