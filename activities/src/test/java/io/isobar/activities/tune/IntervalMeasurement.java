package io.isobar.activities.tune;

import io.isobar.domain.model.Calibration;
import io.isobar.domain.scoring.Forest;
import io.isobar.domain.scoring.UbjModelReader;
import io.isobar.domain.tune.BoosterParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What intervals cost and give on the rows of houses: the figures of docs/intervals.md. Its name
 * keeps it out of the usual test run, like that of {@link PruningMeasurement}.
 */
class IntervalMeasurement {
  private static final double COVERAGE = 0.9;
  private static final Map<String, Object> OBJECTIVE =
      Map.of("objective", "reg:squarederror", "eval_metric", "rmse");

  @Test
  void printsCostCoverageAndWidth() throws IOException {
    List<Matrix> parts =
        PruningMeasurement.houses(
            Path.of(System.getProperty("isobar.houses")), 20_000, 4_000, 8_000);
    NativeSet set = NativeSet.of(parts.get(0), parts.get(1));
    for (BoosterParameters parameters :
        List.of(
            new BoosterParameters(0.1, 6, 1, 0.8, 0.8, 1, 1e-8, 1e-8),
            new BoosterParameters(0.03, 8, 5, 0.8, 0.7, 1, 0.01, 0.01),
            new BoosterParameters(0.25, 4, 1, 0.9, 0.9, 1, 0.01, 0.01))) {
      Map<String, Object> settings = BoosterSettings.of(parameters, 7, OBJECTIVE);
      long start = System.nanoTime();
      int best = bestRound(set, settings);
      double trial = seconds(start);
      start = System.nanoTime();
      byte[] ubj = train(set, settings, best);
      double winner = seconds(start);
      System.out.printf(
          Locale.ROOT,
          "%s: best round %d, trial %.2f s, winner %.2f s%n",
          parameters,
          best,
          trial,
          winner);
      Forest price = UbjModelReader.read(ubj);
      report("residual", 0, price, price, parts);
      for (int fewer : new int[] {1, 2, 4}) {
        int rounds = Math.max(1, best / fewer);
        start = System.nanoTime();
        byte[] two = train(set, QuantileModel.settings(settings, COVERAGE), rounds);
        double cost = seconds(start) / winner;
        report("cqr 1/" + fewer, cost, UbjModelReader.read(two), price, parts);
      }
    }
  }

  private static int bestRound(NativeSet set, Map<String, Object> settings) {
    List<Double> scores = new ArrayList<>();
    int best = 0;
    try (Boosting boosting = Boosting.start(set, settings)) {
      while (scores.size() < 400 && scores.size() - best < 30) {
        boosting.grow();
        scores.add(boosting.score());
        best = scores.getLast() < scores.get(best) ? scores.size() - 1 : best;
      }
    }
    return best + 1;
  }

  private static byte[] train(NativeSet set, Map<String, Object> settings, int rounds) {
    try (Boosting boosting = Boosting.start(set, settings)) {
      while (boosting.rounds() < rounds) {
        boosting.grow();
      }
      return boosting.ubj();
    }
  }

  /**
   * Coverage, that of the tenth of the rows (by predicted price) that has the lowest, mean width in
   * dollars and mean interval score (Gneiting and Raftery 2007).
   */
  private static void report(
      String name, double cost, Forest forest, Forest price, List<Matrix> parts) {
    Matrix validation = parts.get(1);
    float[][] margins = margins(forest, validation);
    double shift =
        switch (forest.outputs() == 2
            ? Calibration.ofQuantiles(margins, validation.labels(), COVERAGE)
            : Calibration.ofResiduals(residuals(margins, validation), COVERAGE)) {
          case Calibration.Quantiles width -> width.widening();
          case Calibration.Residual width -> width.halfWidth();
          case Calibration.OfClasses _, Calibration.Absent _ -> throw new AssertionError();
        };
    Matrix test = parts.get(2);
    float[][] ends = margins(forest, test);
    float[][] prices = margins(price, test);
    int rows = test.rows();
    boolean[] held = new boolean[rows];
    double width = 0;
    double score = 0;
    for (int i = 0; i < rows; i++) {
      double low = Math.exp(Math.min(ends[i][0], ends[i][ends[i].length - 1]) - shift);
      double high = Math.exp(Math.max(ends[i][0], ends[i][ends[i].length - 1]) + shift);
      double truth = Math.exp(test.labels()[i]);
      held[i] = truth >= low && truth <= high;
      width += high - low;
      score +=
          high - low + 2 / (1 - COVERAGE) * (Math.max(0, low - truth) + Math.max(0, truth - high));
    }
    List<Integer> byPrice =
        IntStream.range(0, rows)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> prices[i][0]))
            .toList();
    double worst = 1;
    for (int tenth = 0; tenth < 10; tenth++) {
      List<Integer> of = byPrice.subList(tenth * rows / 10, (tenth + 1) * rows / 10);
      worst = Math.min(worst, of.stream().filter(i -> held[i]).count() / (double) of.size());
    }
    System.out.printf(
        Locale.ROOT,
        "  %-8s cost %.2f, shift %.3f, coverage %.3f, worst tenth %.3f, width %,.0f, score %,.0f%n",
        name,
        cost,
        shift,
        IntStream.range(0, rows).filter(i -> held[i]).count() / (double) rows,
        worst,
        width / rows,
        score / rows);
  }

  private static double[] residuals(float[][] margins, Matrix rows) {
    double[] residuals = new double[rows.rows()];
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = rows.labels()[i] - margins[i][0];
    }
    return residuals;
  }

  private static float[][] margins(Forest forest, Matrix rows) {
    float[][] margins = new float[rows.rows()][];
    float[] row = new float[rows.columns()];
    for (int i = 0; i < margins.length; i++) {
      rows.copyRow(i, row);
      margins[i] = forest.margins(row);
    }
    return margins;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
