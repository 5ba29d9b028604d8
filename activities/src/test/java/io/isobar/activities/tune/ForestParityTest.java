package io.isobar.activities.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.scoring.Forest;
import io.isobar.domain.scoring.UbjModelReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle of the scorer is the library that trains. */
class ForestParityTest {
  private static final int ROWS = 10_000;
  private static final int COLUMNS = 8;

  /** The last two columns are categories. */
  private static final String[] TYPES = {"q", "q", "q", "q", "q", "q", "c", "c"};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void givesTheMarginsOfTheTrainerToTheBit(long seed) throws XGBoostError {
    Random random = new Random(seed);
    Booster booster = train(random, parameters(random), 30 + random.nextInt(60));
    Forest forest = UbjModelReader.read(booster.toByteArray("ubj"));
    float[] rows = strangeRows(random, booster);
    assertSameMargins(forest, rows, booster.predict(matrix(rows), true, 0));
  }

  @Test
  void givesTheMarginsOfARandomForest() throws XGBoostError {
    Random random = new Random(9);
    Map<String, Object> parameters = parameters(random);
    parameters.put("num_parallel_tree", 7);
    parameters.put("subsample", 0.6);
    Booster booster = train(random, parameters, 5);
    Forest forest = UbjModelReader.read(booster.toByteArray("ubj"));
    assertThat(forest.trees()).isEqualTo(35);
    float[] rows = strangeRows(random, booster);
    assertSameMargins(forest, rows, booster.predict(matrix(rows), true, 0));
  }

  /** A matrix refuses infinities; prediction in place takes them, and codes that are none. */
  @Test
  void givesTheMarginsOfInfiniteValues() throws XGBoostError {
    Random random = new Random(10);
    Booster booster = train(random, parameters(random), 50);
    Forest forest = UbjModelReader.read(booster.toByteArray("ubj"));
    float[] rows = strangeRows(random, booster);
    float[] odd = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -1, -0.5f, 2.7f, 3e7f, -0f};
    for (int i = 0; i < rows.length; i++) {
      if (random.nextInt(6) == 0) {
        rows[i] = odd[random.nextInt(odd.length)];
      }
    }
    float[][] expected = booster.inplace_predict(rows, ROWS, COLUMNS, Float.NaN);
    assertSameMargins(forest, rows, expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void givesTheContributionsOfTheTrainer(long seed) throws XGBoostError {
    Random random = new Random(seed);
    Booster booster = train(random, parameters(random), 40);
    Forest forest = UbjModelReader.read(booster.toByteArray("ubj"));
    // The library's own contributions take a millisecond a row.
    float[] rows = Arrays.copyOf(strangeRows(random, booster), 1000 * COLUMNS);
    float[][] expected = booster.predictContrib(matrix(rows), 0);
    for (int i = 0; i < expected.length; i++) {
      float[] row = row(rows, i);
      double[] actual = forest.contributions(row);
      double sum = 0;
      double scale = 0;
      for (int j = 0; j <= COLUMNS; j++) {
        sum += actual[j];
        scale = j < COLUMNS ? Math.max(scale, Math.abs(actual[j])) : scale;
      }
      for (int j = 0; j <= COLUMNS; j++) {
        double tolerance = 1e-4 * Math.max(Math.abs(expected[i][j]), scale);
        assertThat(Math.abs(actual[j] - expected[i][j]))
            .as("row %s column %s: %s and %s", i, j, actual[j], expected[i][j])
            .isLessThanOrEqualTo(tolerance);
      }
      assertThat(Math.abs(sum - forest.margin(row))).isLessThan(1e-4);
    }
  }

  private static void assertSameMargins(Forest forest, float[] rows, float[][] expected) {
    int differing = 0;
    for (int i = 0; i < ROWS; i++) {
      float actual = forest.margin(row(rows, i));
      if (Float.floatToRawIntBits(actual) != Float.floatToRawIntBits(expected[i][0])) {
        differing++;
      }
    }
    assertThat(differing).isZero();
  }

  private static Map<String, Object> parameters(Random random) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("objective", "reg:squarederror");
    parameters.put("tree_method", "hist");
    parameters.put("nthread", 1);
    parameters.put("seed", 5);
    parameters.put("max_depth", 2 + random.nextInt(8));
    parameters.put("eta", 0.05 + random.nextDouble() * 0.4);
    parameters.put("min_child_weight", random.nextInt(5));
    parameters.put("max_cat_to_onehot", random.nextInt(2) * 20 + 1);
    parameters.put("colsample_bytree", 0.8);
    return parameters;
  }

  private static Booster train(Random random, Map<String, Object> parameters, int rounds)
      throws XGBoostError {
    float[] rows = new float[ROWS * COLUMNS];
    float[] labels = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        float value = j >= 6 ? random.nextInt(j == 6 ? 5 : 200) : (float) random.nextGaussian();
        rows[i * COLUMNS + j] = random.nextInt(12) == 0 ? Float.NaN : value;
      }
      float first = Float.isNaN(rows[i * COLUMNS]) ? -1 : rows[i * COLUMNS];
      float code = Float.isNaN(rows[i * COLUMNS + 7]) ? 3 : rows[i * COLUMNS + 7];
      labels[i] = 12 + first * (code % 7) + (float) random.nextGaussian();
    }
    DMatrix train = matrix(rows);
    train.setLabel(labels);
    return XGBoost.train(train, parameters, rounds, Map.of(), null, null);
  }

  /** Missing values, categories never seen, and values that are exactly a threshold. */
  private static float[] strangeRows(Random random, Booster booster) throws XGBoostError {
    float[] thresholds = thresholds(booster);
    float[] rows = new float[ROWS * COLUMNS];
    for (int i = 0; i < rows.length; i++) {
      boolean category = i % COLUMNS >= 6;
      rows[i] =
          switch (random.nextInt(5)) {
            case 0 -> Float.NaN;
            case 1 -> category ? 150 + random.nextInt(5000) : 1e30f;
            case 2 -> category ? random.nextInt(3) : (float) random.nextGaussian() * 5;
            default ->
                category ? random.nextInt(200) : thresholds[random.nextInt(thresholds.length)];
          };
    }
    return rows;
  }

  private static float[] thresholds(Booster booster) throws XGBoostError {
    Matcher matcher =
        Pattern.compile("<(-?[0-9.e+-]+)\\]")
            .matcher(String.join("", booster.getModelDump("", false)));
    float[] found = new float[100_000];
    int count = 0;
    while (matcher.find() && count < found.length) {
      found[count++] = Float.parseFloat(matcher.group(1));
    }
    assertThat(count).isPositive();
    return Arrays.copyOf(found, count);
  }

  private static DMatrix matrix(float[] rows) throws XGBoostError {
    DMatrix matrix = new DMatrix(rows, rows.length / COLUMNS, COLUMNS, Float.NaN);
    matrix.setFeatureTypes(TYPES);
    return matrix;
  }

  private static float[] row(float[] rows, int index) {
    return Arrays.copyOfRange(rows, index * COLUMNS, (index + 1) * COLUMNS);
  }
}
