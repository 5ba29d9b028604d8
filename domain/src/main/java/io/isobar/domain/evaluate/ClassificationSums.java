package io.isobar.domain.evaluate;

import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Prediction;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The sums of a classification: what is counted by class, and the losses. The formulas stand at
 * {@link ClassificationSheet}.
 *
 * @param names of the classes
 * @param positive place of the positive class; below 0 there is none, and classes are averaged
 */
record ClassificationSums(List<String> names, int positive) implements RowSums {
  private static final double LEAST = 0x1.0p-52;
  private static final int ROWS = 0;
  private static final int LOG_LOSS = 1;
  private static final int BRIER = 2;
  private static final int BINS = 3;
  private static final int TRUTHS = BINS + Reliability.WIDTH;

  @Override
  public int width() {
    return TRUTHS + 3 * names.size();
  }

  private int truths() {
    return TRUTHS;
  }

  private int labels() {
    return TRUTHS + names.size();
  }

  private int hits() {
    return TRUTHS + 2 * names.size();
  }

  @Override
  public void add(double[] sums, Object truth, Prediction predicted) {
    Prediction.Classification classification = classification(predicted);
    add(
        sums,
        place(truth),
        names.indexOf(classification.label()),
        probabilities(names, classification));
  }

  static Prediction.Classification classification(Prediction predicted) {
    if (!(predicted instanceof Prediction.Classification classification)) {
      throw new IllegalArgumentException("no prediction of a class: " + predicted);
    }
    return classification;
  }

  /** Of the class of a truth; -1 when it is none of them. */
  int place(Object truth) {
    return names.indexOf(Classes.name(truth));
  }

  static double[] probabilities(List<String> names, Prediction.Classification predicted) {
    double[] probabilities = new double[names.size()];
    for (int k = 0; k < probabilities.length; k++) {
      probabilities[k] = predicted.probabilities().getOrDefault(names.get(k), 0.0);
    }
    return probabilities;
  }

  private void add(double[] sums, int truth, int label, double[] probabilities) {
    sums[ROWS]++;
    if (truth >= 0) {
      sums[truths() + truth]++;
    }
    if (label >= 0) {
      sums[labels() + label]++;
      sums[hits() + label] += truth == label ? 1 : 0;
    }
    double likely = truth < 0 ? 0 : probabilities[truth];
    sums[LOG_LOSS] += -StrictMath.log(Math.max(likely, LEAST));
    // A truth that is no class of the model is one more class, to which it gives no probability.
    double error = truth < 0 ? 1 : 0;
    for (int k = 0; k < probabilities.length; k++) {
      double difference = probabilities[k] - (k == truth ? 1 : 0);
      error += difference * difference;
    }
    sums[BRIER] += positive < 0 ? error : error / 2;
    int judged = positive < 0 ? label : positive;
    Reliability.add(sums, BINS, judged < 0 ? 0 : probabilities[judged], judged == truth);
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        Metric.ACCURACY,
        Metric.BALANCED_ACCURACY,
        Metric.PRECISION,
        Metric.RECALL,
        Metric.F1,
        Metric.LOG_LOSS,
        Metric.BRIER,
        Metric.ECE);
  }

  @Override
  public double of(Metric metric, double[] sums) {
    return switch (metric) {
      case ACCURACY ->
          IntStream.range(hits(), hits() + names.size()).mapToDouble(i -> sums[i]).sum()
              / sums[ROWS];
      case BALANCED_ACCURACY -> meanRecall(sums);
      case PRECISION -> ofPositiveOrMean(sums, 0, 1);
      case RECALL -> ofPositiveOrMean(sums, 1, 0);
      case F1 -> ofPositiveOrMean(sums, 0.5, 0.5);
      case LOG_LOSS -> sums[LOG_LOSS] / sums[ROWS];
      case BRIER -> sums[BRIER] / sums[ROWS];
      case ECE -> Reliability.error(sums, BINS);
      case AUROC, RMSE, MAE, MAPE, MEDIAN_AE, R2 ->
          throw new IllegalArgumentException("no sum of rows gives the " + metric);
    };
  }

  List<ReliabilityBin> reliability(double[] sums) {
    return Reliability.bins(sums, BINS);
  }

  private double meanRecall(double[] sums) {
    double sum = 0;
    int classes = 0;
    for (int k = 0; k < names.size(); k++) {
      if (sums[truths() + k] > 0) {
        sum += sums[hits() + k] / sums[truths() + k];
        classes++;
      }
    }
    return classes == 0 ? 0 : sum / classes;
  }

  /** Hits of a class by so much of its truths and so much of its labels. */
  private double ofPositiveOrMean(double[] sums, double ofTruths, double ofLabels) {
    double sum = 0;
    int classes = 0;
    for (int k = 0; k < names.size(); k++) {
      double truths = sums[truths() + k];
      double labels = sums[labels() + k];
      double whole = ofTruths * truths + ofLabels * labels;
      double ratio = whole == 0 ? 0 : sums[hits() + k] / whole;
      if (k == positive) {
        return ratio;
      }
      if (truths > 0 || labels > 0) {
        sum += ratio;
        classes++;
      }
    }
    return classes == 0 ? 0 : sum / classes;
  }
}
