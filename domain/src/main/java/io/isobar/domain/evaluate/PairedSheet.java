package io.isobar.domain.evaluate;

import io.isobar.domain.model.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Candidate and champion on the same rows, for intervals of their differences.
 *
 * <p>AUROC: the normal interval with the paired variance of DeLong et al. (1988). All others: the
 * percentile interval of a Poisson bootstrap (Hanley and MacGibbon 2006; Chamandy et al. 2012) with
 * 1,000 replicates. Rows are resampled by blocks that a hash puts them into, so that memory is
 * constant: as blocks are random, the sum over blocks of the squares of their sums has the
 * expectation of that over rows, and its own relative error with B blocks is sqrt(2 / B), which is
 * 1 % of a standard error for 4,096. With fewer rows than blocks hardly two of them share one.
 *
 * <p>A row counts in both models or in neither. For one thread at a time.
 */
public final class PairedSheet {
  static final int REPLICATES = 1_000;

  private final ScoreSheet candidate;
  private final ScoreSheet champion;
  private final RowSums by;
  private final double[][] mine;
  private final double[][] theirs;
  private int[] blockOfRow = new int[256];
  private int rows;

  /**
   * A sheet without rows.
   *
   * @param candidate whose sheet gets the same rows in the same order
   * @param champion likewise
   * @param pivot of a regression, a number near the middle of the truths
   */
  public PairedSheet(ScoreSheet candidate, ScoreSheet champion, double pivot) {
    this.candidate = candidate;
    this.champion = champion;
    this.by =
        switch (candidate) {
          case RegressionSheet _ -> new RegressionSums(pivot);
          case ClassificationSheet classes -> classes.sums();
        };
    int blocks = blocks(by.width());
    this.mine = new double[blocks][];
    this.theirs = new double[blocks][];
  }

  /** Fewer for hundreds of classes, so that all sums stay within some tens of MB. */
  private static int blocks(int width) {
    return width <= 256 ? 4_096 : width <= 2_048 ? 1_024 : 256;
  }

  /** One row, by the place of its batch and its number there. */
  public void add(long batch, int row, Object truth, Prediction candidate, Prediction champion) {
    int block = Chance.block(batch, row, mine.length);
    if (mine[block] == null) {
      mine[block] = new double[by.width()];
      theirs[block] = new double[by.width()];
    }
    by.add(mine[block], truth, candidate);
    by.add(theirs[block], truth, champion);
    if (this.candidate instanceof RegressionSheet) {
      if (rows == blockOfRow.length) {
        blockOfRow = Arrays.copyOf(blockOfRow, Math.addExact(rows, rows / 2));
      }
      blockOfRow[rows] = block;
    }
    rows++;
  }

  /**
   * The differences of all metrics.
   *
   * @param confidence of the intervals, above 0 and below 1
   * @throws IllegalArgumentException when there is no row, or the sheets have other rows
   */
  public List<Difference> differences(double confidence) {
    if (candidate.rows() != rows || champion.rows() != rows) {
      throw new IllegalArgumentException(
          "sheets of %d and %d rows cannot be compared by %d"
              .formatted(candidate.rows(), champion.rows(), rows));
    }
    List<Metric> metrics = new ArrayList<>(by.metrics());
    Resampling resampling = new Resampling(by, mine, theirs);
    double[][] resampled =
        switch (candidate) {
          case ClassificationSheet _ -> resampling.differences(REPLICATES);
          case RegressionSheet sheet when sheet.errors().isPresent() -> {
            metrics.add(Metric.MEDIAN_AE);
            yield resampling.differences(
                REPLICATES, weighted(sheet), weighted((RegressionSheet) champion));
          }
          case RegressionSheet _ -> resampling.differences(REPLICATES);
        };
    Scores one = candidate.scores();
    Scores other = champion.scores();
    List<Difference> differences = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      Metric metric = metrics.get(i);
      double difference = metric.of(one) - metric.of(other);
      differences.add(percentile(metric, difference, resampled[i], confidence));
    }
    if (candidate instanceof ClassificationSheet sheet) {
      double difference = Metric.AUROC.of(one) - Metric.AUROC.of(other);
      double error = sheet.areaError((ClassificationSheet) champion);
      differences.add(normal(difference, error, confidence));
    }
    return differences;
  }

  private AbsoluteErrors.Weighted weighted(RegressionSheet sheet) {
    return sheet.errors().orElseThrow().weighted(blockOfRow, mine.length);
  }

  private static Difference percentile(
      Metric metric, double difference, double[] resampled, double confidence) {
    double[] known = Arrays.stream(resampled).filter(Double::isFinite).sorted().toArray();
    if (known.length <= resampled.length / 2) {
      return new Difference(metric, difference, Optional.empty(), Optional.empty());
    }
    double tail = (1 - confidence) / 2;
    return new Difference(
        metric,
        difference,
        Optional.of(Quantile.of(known, tail)),
        Optional.of(Quantile.of(known, 1 - tail)));
  }

  private static Difference normal(double difference, double error, double confidence) {
    double reach = NormalQuantile.of((1 + confidence) / 2) * error;
    return Double.isNaN(reach)
        ? new Difference(Metric.AUROC, difference, Optional.empty(), Optional.empty())
        : new Difference(
            Metric.AUROC,
            difference,
            Optional.of(difference - reach),
            Optional.of(difference + reach));
  }
}
