package io.isobar.bench.scorer;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** The trainer's. Rows come new to each call, so a matrix of them is made in it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 700, timeUnit = TimeUnit.MILLISECONDS)
public class BoosterFigures {
  @Benchmark
  public float[][] row(Model model) throws XGBoostError {
    return predict(model, model.next());
  }

  @Benchmark
  public float[][] rowInPlace(Model model) throws XGBoostError {
    return predictInPlace(model, model.next());
  }

  @Benchmark
  @OperationsPerInvocation(Model.BATCH)
  public float[][] batch(Model model) throws XGBoostError {
    return predict(model, model.flat);
  }

  @Benchmark
  @OperationsPerInvocation(Model.BATCH)
  public float[][] batchInPlace(Model model) throws XGBoostError {
    return predictInPlace(model, model.flat);
  }

  @Benchmark
  public float[][] explain(Model model) throws XGBoostError {
    return explain(model, model.next());
  }

  @Benchmark
  @OperationsPerInvocation(Model.EXPLAINED)
  public float[][] explainBatch(Model model) throws XGBoostError {
    return explain(model, Arrays.copyOf(model.flat, Model.EXPLAINED * Houses.COLUMNS));
  }

  private static float[][] predict(Model model, float[] rows) throws XGBoostError {
    DMatrix matrix = Model.matrix(rows);
    try {
      return model.booster.predict(matrix, true, 0);
    } finally {
      matrix.dispose();
    }
  }

  private static float[][] predictInPlace(Model model, float[] rows) throws XGBoostError {
    return model.booster.inplace_predict(
        rows,
        rows.length / Houses.COLUMNS,
        Houses.COLUMNS,
        Float.NaN,
        new int[] {0, 0},
        Booster.PredictionType.kMargin,
        null);
  }

  private static float[][] explain(Model model, float[] rows) throws XGBoostError {
    DMatrix matrix = Model.matrix(rows);
    try {
      return model.booster.predictContrib(matrix, 0);
    } finally {
      matrix.dispose();
    }
  }
}
