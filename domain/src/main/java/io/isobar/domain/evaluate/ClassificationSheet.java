package io.isobar.domain.evaluate;

import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Prediction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Counts hits and misses of a classification, row after row, and keeps the probabilities for the
 * area under the curve: 8 bytes a row and class.
 *
 * <p>With n rows, K classes, truth t, label l, probabilities p and y[k] = 1 where t = k, else 0:
 *
 * <ul>
 *   <li>accuracy: rows with l = t, by n;
 *   <li>recall of a class: rows with l = t = k, by rows with t = k; precision: by rows with l = k;
 *       F1: twice those rows, by the sum of both. What would be divided by 0 is 0. Of a binary
 *       model those of the positive class; of several classes the mean over the classes that are a
 *       truth or a label;
 *   <li>balanced accuracy: mean recall of the classes that are a truth;
 *   <li>AUROC: the share of pairs of one row of the class and one of the rest in which the former
 *       has the higher p[k], pairs with the same counting half (Mann and Whitney 1947); of several
 *       classes the mean over those that have both kinds of rows (one against rest, macro);
 *   <li>log loss: mean of -ln p[t], p[t] not below 2^-52;
 *   <li>Brier (1950): mean of the sum over k of (p[k] - y[k])²; of a binary model half of it, which
 *       is the mean of (p - y)² of the positive class.
 * </ul>
 *
 * These are the definitions of scikit-learn. A truth that is none of the classes is a miss with a
 * probability of 0.
 */
public final class ClassificationSheet implements ScoreSheet {
  private static final double LEAST = 0x1.0p-52;
  private static final int OTHER = -1;

  private final List<String> names;
  private final int positive;
  private final Optional<RankSheet> ranks;
  private final long[] truths;
  private final long[] labels;
  private final long[] hits;
  private long rows;
  private double logLoss;
  private double brier;

  private ClassificationSheet(List<String> names, int positive, boolean ranked) {
    this.names = names;
    this.positive = positive;
    this.ranks = ranked ? Optional.of(new RankSheet(names.size())) : Optional.empty();
    this.truths = new long[names.size()];
    this.labels = new long[names.size()];
    this.hits = new long[names.size()];
  }

  /**
   * A sheet without rows.
   *
   * @param classes of the model
   * @param more classes that another model knows, which is scored on the same rows
   * @param ranked whether the area under the curve is wanted; without, it is NaN and no row is kept
   */
  public static ClassificationSheet of(Classes classes, List<String> more, boolean ranked) {
    List<String> names = Stream.concat(classes.names().stream(), more.stream()).distinct().toList();
    return new ClassificationSheet(names, classes.positivePlace().orElse(OTHER), ranked);
  }

  @Override
  public void add(Object truth, Prediction predicted) {
    if (!(predicted instanceof Prediction.Classification classification)) {
      throw new IllegalArgumentException("no prediction of a class: " + predicted);
    }
    double[] probabilities = new double[names.size()];
    for (int k = 0; k < probabilities.length; k++) {
      probabilities[k] = classification.probabilities().getOrDefault(names.get(k), 0.0);
    }
    add(names.indexOf(Classes.name(truth)), names.indexOf(classification.label()), probabilities);
  }

  private void add(int truth, int label, double[] probabilities) {
    rows++;
    if (truth >= 0) {
      truths[truth]++;
    }
    if (label >= 0) {
      labels[label]++;
      hits[label] += truth == label ? 1 : 0;
    }
    double likely = truth < 0 ? 0 : probabilities[truth];
    logLoss += (-StrictMath.log(Math.max(likely, LEAST)) - logLoss) / rows;
    // A truth that is no class of the model is one more class, to which it gives no probability.
    double error = truth < 0 ? 1 : 0;
    for (int k = 0; k < probabilities.length; k++) {
      double difference = probabilities[k] - (k == truth ? 1 : 0);
      error += difference * difference;
    }
    brier += ((positive < 0 ? error : error / 2) - brier) / rows;
    ranks.ifPresent(sheet -> sheet.add(truth, probabilities));
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public Scores.Classification scores() {
    double[] recalls = ratios(truths);
    double[] precisions = ratios(labels);
    double[] f1 = new double[names.size()];
    for (int k = 0; k < f1.length; k++) {
      f1[k] = ratio(2 * hits[k], truths[k] + labels[k]);
    }
    return new Scores.Classification(
        rows,
        rows == 0 ? 0 : (double) Arrays.stream(hits).sum() / rows,
        meanRecall(recalls),
        ofPositiveOrMean(precisions),
        ofPositiveOrMean(recalls),
        ofPositiveOrMean(f1),
        ranks.map(sheet -> sheet.auroc(positive)).orElse(Double.NaN),
        logLoss,
        brier);
  }

  private double[] ratios(long[] of) {
    double[] ratios = new double[of.length];
    for (int k = 0; k < of.length; k++) {
      ratios[k] = ratio(hits[k], of[k]);
    }
    return ratios;
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private double meanRecall(double[] recalls) {
    double sum = 0;
    int classes = 0;
    for (int k = 0; k < recalls.length; k++) {
      if (truths[k] > 0) {
        sum += recalls[k];
        classes++;
      }
    }
    return classes == 0 ? 0 : sum / classes;
  }

  private double ofPositiveOrMean(double[] byClass) {
    if (positive >= 0) {
      return byClass[positive];
    }
    double sum = 0;
    int classes = 0;
    for (int k = 0; k < byClass.length; k++) {
      if (truths[k] > 0 || labels[k] > 0) {
        sum += byClass[k];
        classes++;
      }
    }
    return classes == 0 ? 0 : sum / classes;
  }
}
