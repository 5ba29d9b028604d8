package io.isobar.bench.scorer;

import io.isobar.domain.scoring.Forest;
import io.isobar.domain.scoring.UbjModelReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Trees of depth 6 as the trainer's and as ours, and rows that they have not been trained on. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH sets the parameter and calls train before all else.
public class Model {
  static final int DEPTH = 6;
  static final int BATCH = 10_000;

  /** What the trainer explains in a call that explains many. */
  static final int EXPLAINED = 100;

  private static final int TRAINED = 20_000;

  /** The goal is set for 200; the models that are served have 300. */
  @Param({"200", "300"})
  public int trees;

  /** Whether the three columns of names are categories to the trainer, or numbers as the others. */
  @Param({"categories", "numbers"})
  public String names;

  Forest forest;
  Booster booster;
  float[][] rows;

  /** The same rows, one after the other. */
  float[] flat;

  private int at;

  /** Trains on some rows, and compares both on the others. */
  @Setup
  public void train() throws IOException, XGBoostError {
    Houses houses = Houses.drawn(TRAINED + BATCH);
    DMatrix matrix = matrix(houses.flat(0, TRAINED));
    if (names.equals("categories")) {
      matrix.setFeatureTypes(Houses.types());
    }
    matrix.setLabel(Arrays.copyOf(houses.labels, TRAINED));
    booster =
        XGBoost.train(
            matrix,
            Map.of(
                "objective",
                "reg:squarederror",
                "tree_method",
                "hist",
                "max_depth",
                DEPTH,
                "eta",
                0.1,
                "nthread",
                1),
            trees,
            Map.of(),
            null,
            null);
    matrix.dispose();
    forest = UbjModelReader.read(booster.toByteArray("ubj"));
    rows = Arrays.copyOfRange(houses.rows, TRAINED, TRAINED + BATCH);
    flat = houses.flat(TRAINED, TRAINED + BATCH);
    requireSameMargins();
  }

  /** A wrong margin may be had in no time. */
  private void requireSameMargins() throws XGBoostError {
    DMatrix matrix = matrix(flat);
    float[][] expected = booster.predict(matrix, true, 0);
    matrix.dispose();
    for (int row = 0; row < BATCH; row++) {
      float ours = forest.margins(rows[row])[0];
      if (Float.floatToRawIntBits(ours) != Float.floatToRawIntBits(expected[row][0])) {
        throw new IllegalStateException(
            "row %d has the margin %s, and %s by the trainer"
                .formatted(row, ours, expected[row][0]));
      }
    }
  }

  /** The next row: one that comes again and again would be known to the processor by heart. */
  float[] next() {
    at = at + 1 < BATCH ? at + 1 : 0;
    return rows[at];
  }

  /** To be disposed of. */
  static DMatrix matrix(float[] flat) throws XGBoostError {
    return new DMatrix(flat, flat.length / Houses.COLUMNS, Houses.COLUMNS, Float.NaN);
  }
}
