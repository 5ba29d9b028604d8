package io.isobar.activities.tune;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.evaluate.RowSample;
import io.isobar.domain.evaluate.explain.Explaining;
import io.isobar.domain.evaluate.explain.Explanations;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.Encoder;
import io.isobar.domain.model.Feature;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.Predictor;
import io.isobar.domain.tune.BoosterParameters;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;

/**
 * What explanations cost on small and large forests: the figures of docs/explanations.md. Its name
 * keeps it out of the usual test run, like that of {@link PruningMeasurement}.
 */
class ExplanationMeasurement {
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final int COLUMNS = 12;
  private static final int ROWS = 20_000;
  private static final BoosterParameters PARAMETERS =
      new BoosterParameters(0.1, 6, 1, 1, 1, 1, 0, 0);

  @Test
  void printsRowsAndSeconds() throws XGBoostError {
    for (int[] shape : new int[][] {{100, 4}, {300, 6}, {300, 8}, {968, 10}}) {
      Predictor predictor = bundle(shape[0], shape[1]).predictor();
      RowSample sample = sample();
      for (int run = 0; run < 3; run++) {
        long start = CPU.getCurrentThreadCpuTime();
        Explanations explanations =
            Explaining.of(predictor, predictor.attribution().orElseThrow(), sample, done -> {});
        System.out.printf(
            Locale.ROOT,
            "%d trees of depth %d: work %,d a row, %,d a prediction; %d rows, %d background,"
                + " %.2f s of a core%n",
            shape[0],
            shape[1],
            predictor.attribution().orElseThrow().amountsWork(),
            predictor.attribution().orElseThrow().predictionWork(),
            explanations.rows(),
            explanations.dependence().getFirst().background(),
            (CPU.getCurrentThreadCpuTime() - start) / 1e9);
      }
    }
  }

  private static RowSample sample() {
    Random random = new Random(2);
    RowSample sample = new RowSample(Explaining.MOST_ROWS);
    for (int i = 0; i < 2_000; i++) {
      Map<String, Object> row = new HashMap<>();
      IntStream.range(0, COLUMNS).forEach(k -> row.put("x" + k, random.nextGaussian()));
      sample.add(1, i, row);
    }
    return sample;
  }

  private static Bundle bundle(int trees, int depth) throws XGBoostError {
    Random random = new Random(1);
    float[] rows = new float[ROWS * COLUMNS];
    float[] labels = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      for (int k = 0; k < COLUMNS; k++) {
        rows[i * COLUMNS + k] = (float) random.nextGaussian();
        labels[i] += rows[i * COLUMNS + k] * rows[i * COLUMNS + (k + 3) % COLUMNS] / (k + 1);
      }
    }
    DMatrix matrix = new DMatrix(rows, ROWS, COLUMNS, Float.NaN);
    matrix.setLabel(labels);
    Map<String, Object> settings =
        Map.of("eta", 0.05, "max_depth", depth, "seed", 1, "min_child_weight", 5);
    byte[] ubj = XGBoost.train(matrix, settings, trees, Map.of(), null, null).toByteArray("ubj");
    return new Bundle(
        card(),
        new Encoder(
            IntStream.range(0, COLUMNS)
                .mapToObj(k -> (Feature) new Feature.Numeric("x" + k))
                .toList()),
        ubj,
        Optional.of(new Calibration.Residual(1, 0.9, 100)),
        List.of());
  }

  private static ModelCard card() {
    List<Column> columns =
        IntStream.rangeClosed(0, COLUMNS)
            .mapToObj(
                k ->
                    new Column(
                        k == COLUMNS ? "y" : "x" + k,
                        ColumnType.NUMBER,
                        false,
                        Optional.empty(),
                        Encoding.NUMBER))
            .toList();
    Dataset dataset =
        new Dataset(
            "numbers", columns, new Target("y", Task.REGRESSION, Transform.NONE), List.of());
    return new ModelCard(
        dataset, List.of(), "run", List.of(1L), ROWS, "d".repeat(64), PARAMETERS, 1, 1, Map.of());
  }
}
