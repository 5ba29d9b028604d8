package io.isobar.domain.evaluate;

import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Prediction;
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
 *       is the mean of (p - y)² of the positive class;
 *   <li>expected calibration error (Naeini et al. 2015), in ten bins: the mean over the rows of
 *       |share that came true - mean probability| of their bins, for the positive class of a binary
 *       model, and for the label of several classes.
 * </ul>
 *
 * These are the definitions of scikit-learn. A truth that is none of the classes is a miss with a
 * probability of 0.
 */
public final class ClassificationSheet implements ScoreSheet {
  private final ClassificationSums by;
  private final Optional<RankSheet> ranks;
  private final double[] sums;

  private ClassificationSheet(ClassificationSums by, boolean ranked) {
    this.by = by;
    this.ranks = ranked ? Optional.of(new RankSheet(by.names().size())) : Optional.empty();
    this.sums = new double[by.width()];
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
    return new ClassificationSheet(
        new ClassificationSums(names, classes.positivePlace().orElse(-1)), ranked);
  }

  @Override
  public void add(Object truth, Prediction predicted) {
    by.add(sums, truth, predicted);
    if (ranks.isPresent()) {
      ranks
          .get()
          .add(
              by.place(truth),
              ClassificationSums.probabilities(
                  by.names(), ClassificationSums.classification(predicted)));
    }
  }

  @Override
  public long rows() {
    return (long) sums[0];
  }

  @Override
  public Scores.Classification scores() {
    return new Scores.Classification(
        rows(),
        by.of(Metric.ACCURACY, sums),
        by.of(Metric.BALANCED_ACCURACY, sums),
        by.of(Metric.PRECISION, sums),
        by.of(Metric.RECALL, sums),
        by.of(Metric.F1, sums),
        ranks.map(sheet -> sheet.auroc(by.positive())).orElse(Double.NaN),
        by.of(Metric.LOG_LOSS, sums),
        by.of(Metric.BRIER, sums),
        Optional.of(by.of(Metric.ECE, sums)));
  }

  /** Probabilities against what came true, the bins that have rows. */
  public List<ReliabilityBin> reliability() {
    return by.reliability(sums);
  }

  ClassificationSums sums() {
    return by;
  }

  /**
   * The standard error of the difference of two areas on the same rows; NaN when it is not known.
   */
  double areaError(ClassificationSheet other) {
    if (ranks.isEmpty() || other.ranks.isEmpty()) {
      return Double.NaN;
    }
    return PairedAreas.error(
        ranks.get().influences(by.positive()), other.ranks.get().influences(by.positive()));
  }
}
