package io.isobar.activities.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Prediction;
import io.isobar.domain.model.Probabilities;
import io.isobar.domain.scoring.BaseScores;
import io.isobar.domain.scoring.Forest;
import io.isobar.domain.scoring.UbjModelReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle of the scorer is the library that trains. */
class ForestParityTest {
  private static final int ROWS = 10_000;
  private static final int COLUMNS = 8;

  /** The last two columns are categories. */
  private static final String[] TYPES = {"q", "q", "q", "q", "q", "q", "c", "c"};

  /** With the base score that our own trainings give a binary model. */
  private enum Objective {
    REGRESSION(0),
    BINARY(2),
    THREE(3),
    SEVEN(7);

    private final int classes;

    Objective(int classes) {
      this.classes = classes;
    }

    private int outputs() {
      return classes < 3 ? 1 : classes;
    }

    private void configure(Map<String, Object> parameters, float[] labels) {
      switch (this) {
        case REGRESSION -> parameters.put("objective", "reg:squarederror");
        case BINARY -> {
          parameters.put("objective", "binary:logistic");
          double sum = 0;
          for (float label : labels) {
            sum += label;
          }
          parameters.put("base_score", BaseScores.ofShare(sum / labels.length));
        }
        case THREE, SEVEN -> {
          parameters.put("objective", "multi:softprob");
          parameters.put("num_class", classes);
        }
      }
    }

    /** What is drawn is between about -30 and 60. */
    private float label(float drawn) {
      return switch (this) {
        case REGRESSION -> drawn;
        case BINARY -> drawn > 13 ? 1 : 0;
        case THREE, SEVEN -> Math.clamp((int) (drawn / 3), 0, classes - 1);
      };
    }
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void givesTheMarginsOfTheTrainerToTheBit(Objective objective, long seed) throws XGBoostError {
    Random random = new Random(seed);
    Booster booster = train(objective, random, parameters(random), 30 + random.nextInt(60));
    Forest forest = UbjModelReader.read(booster.toByteArray("ubj"));
    assertThat(forest.outputs()).isEqualTo(objective.outputs());
    float[] rows = strangeRows(random, booster);
    assertSameMargins(forest, rows, booster.predict(matrix(rows), true, 0));
  }

  private static Stream<Arguments> trainings() {
    return Arrays.stream(Objective.values())
        .flatMap(
            objective ->
                LongStream.rangeClosed(1, 4).mapToObj(seed -> Arguments.of(objective, seed)));
  }

  /** Of one column a tree: some know no category, others nothing else. */
  @ParameterizedTest
  @EnumSource(
      value = Objective.class,
      names = {"REGRESSION", "SEVEN"})
  void walksTreesWithAndWithoutCategoriesAlike(Objective objective) throws XGBoostError {
    Random random = new Random(16);
    Map<String, Object> parameters = parameters(random);
    parameters.put("colsample_bytree", 0.15);
    Booster booster = train(objective, random, parameters, 100);
    Forest forest = UbjModelReader.read(booster.toByteArray("ubj"));
    assertThat(forest.splits()).allSatisfy(split -> assertThat(split.splits()).isPositive());
    float[] rows = strangeRows(random, booster);
    assertSameMargins(forest, rows, booster.predict(matrix(rows), true, 0));
  }

  /** A model whose base score the library has chosen itself: all but its last bit is ours too. */
  @Test
  void givesTheProbabilitiesOfAModelOfTheLibrarysOwn() throws XGBoostError {
    Random random = new Random(14);
    Map<String, Object> parameters = parameters(random);
    float[] labels = new float[ROWS];
    float[] training = trainingRows(Objective.BINARY, random, labels);
    parameters.put("objective", "binary:logistic");
    Booster booster = train(training, labels, parameters, 40);
    Forest forest = UbjModelReader.read(booster.toByteArray("ubj"));
    float[] rows = strangeRows(random, booster);
    float[][] expected = booster.predict(matrix(rows), false, 0);
    Classes classes = new Classes(List.of("no", "yes"), Optional.of("yes"));
    for (int i = 0; i < ROWS; i++) {
      double actual =
          Probabilities.of(classes, forest.margins(row(rows, i))).probabilities().get("yes");
      assertThat(actual).isCloseTo(expected[i][0], within(1e-6));
    }
  }

  @Test
  void givesTheProbabilitiesOfTheTrainerForSeveralClasses() throws XGBoostError {
    Random random = new Random(15);
    Booster booster = train(Objective.THREE, random, parameters(random), 30);
    Forest forest = UbjModelReader.read(booster.toByteArray("ubj"));
    float[] rows = strangeRows(random, booster);
    float[][] expected = booster.predict(matrix(rows), false, 0);
    Classes classes = new Classes(List.of("a", "b", "c"), Optional.empty());
    for (int i = 0; i < ROWS; i++) {
      Prediction.Classification actual = Probabilities.of(classes, forest.margins(row(rows, i)));
      double sum = 0;
      for (int k = 0; k < 3; k++) {
        double probability = actual.probabilities().get(classes.names().get(k));
        assertThat(probability).isCloseTo(expected[i][k], within(1e-6));
        sum += probability;
      }
      assertThat(sum).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void givesTheMarginsOfARandomForest() throws XGBoostError {
    Random random = new Random(9);
    Map<String, Object> parameters = parameters(random);
    parameters.put("num_parallel_tree", 7);
    parameters.put("subsample", 0.6);
    Booster booster = train(Objective.THREE, random, parameters, 5);
    Forest forest = UbjModelReader.read(booster.toByteArray("ubj"));
    assertThat(forest.trees()).isEqualTo(3 * 35);
    float[] rows = strangeRows(random, booster);
    assertSameMargins(forest, rows, booster.predict(matrix(rows), true, 0));
  }

  /** A matrix refuses infinities; prediction in place takes them, and codes that are none. */
  @ParameterizedTest
  @EnumSource
  void givesTheMarginsOfInfiniteValues(Objective objective) throws XGBoostError {
    Random random = new Random(10);
    Booster booster = train(objective, random, parameters(random), 50);
    Forest forest = UbjModelReader.read(booster.toByteArray("ubj"));
    float[] rows = strangeRows(random, booster);
    float[] odd = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -1, -0.5f, 2.7f, 3e7f, -0f};
    for (int i = 0; i < rows.length; i++) {
      if (random.nextInt(6) == 0) {
        rows[i] = odd[random.nextInt(odd.length)];
      }
    }
    assertSameMargins(forest, rows, predictInPlace(booster, rows));
  }

  private static float[][] predictInPlace(Booster booster, float[] rows) throws XGBoostError {
    return booster.inplace_predict(
        rows, ROWS, COLUMNS, Float.NaN, new int[] {0, 0}, Booster.PredictionType.kMargin, null);
  }

  /** All codes and what is next to them, at splits on one category and on many. */
  @ParameterizedTest
  @ValueSource(ints = {1, 300})
  void goesWhereTheTrainerDoesWithAnyCategory(int oneHotUntil) throws XGBoostError {
    Random random = new Random(18);
    Map<String, Object> parameters = parameters(random);
    parameters.put("max_cat_to_onehot", oneHotUntil);
    Booster booster = train(Objective.REGRESSION, random, parameters, 60);
    Forest forest = UbjModelReader.read(booster.toByteArray("ubj"));
    float[] rows = strangeRows(random, booster);
    float[] next = {-0.5f, -Float.MIN_VALUE, -0f, 0.01f, 0.99f};
    float[] far = {
      Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.MAX_VALUE, 16_777_215f
    };
    for (int i = 0; i < ROWS; i++) {
      float near = i % 250 + next[i / 250 % next.length];
      rows[i * COLUMNS + 6] = i % 10 == 0 ? far[i / 10 % far.length] : near % 8;
      rows[i * COLUMNS + 7] = i % 11 == 0 ? far[i / 11 % far.length] : near;
    }
    assertSameMargins(forest, rows, predictInPlace(booster, rows));
  }

  /** They are walked eight at a time, and what is left one by one. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 17})
  void walksAnyNumberOfTrees(int trees) throws XGBoostError {
    Random random = new Random(19);
    Booster booster = train(Objective.REGRESSION, random, parameters(random), trees);
    Forest forest = UbjModelReader.read(booster.toByteArray("ubj"));
    assertThat(forest.trees()).isEqualTo(trees);
    float[] rows = strangeRows(random, booster);
    assertSameMargins(forest, rows, booster.predict(matrix(rows), true, 0));
  }

  @ParameterizedTest
  @CsvSource({"REGRESSION, 11", "REGRESSION, 12", "BINARY, 13", "BINARY, 16", "THREE, 17"})
  void givesTheContributionsOfTheTrainer(Objective objective, long seed) throws XGBoostError {
    Random random = new Random(seed);
    Booster booster = train(objective, random, parameters(random), 40);
    Forest forest = UbjModelReader.read(booster.toByteArray("ubj"));
    // The library's own contributions take a millisecond a row and output.
    float[] rows = Arrays.copyOf(strangeRows(random, booster), 1000 * COLUMNS);
    float[][] expected = booster.predictContrib(matrix(rows), 0);
    for (int i = 0; i < expected.length; i++) {
      float[] row = row(rows, i);
      float[] margins = forest.margins(row);
      for (int output = 0; output < margins.length; output++) {
        int from = output * (COLUMNS + 1);
        assertSameContributions(
            Arrays.copyOfRange(expected[i], from, from + COLUMNS + 1),
            forest.contributions(row, output),
            margins[output]);
      }
    }
  }

  private static void assertSameContributions(float[] expected, double[] actual, float margin) {
    double sum = 0;
    double scale = 0;
    for (int j = 0; j <= COLUMNS; j++) {
      sum += actual[j];
      scale = j < COLUMNS ? Math.max(scale, Math.abs(actual[j])) : scale;
    }
    for (int j = 0; j <= COLUMNS; j++) {
      double tolerance = 1e-4 * Math.max(Math.abs(expected[j]), scale);
      assertThat(Math.abs(actual[j] - expected[j]))
          .as("column %s: %s and %s", j, actual[j], expected[j])
          .isLessThanOrEqualTo(tolerance);
    }
    assertThat(Math.abs(sum - margin)).isLessThan(1e-4);
  }

  private static void assertSameMargins(Forest forest, float[] rows, float[][] expected) {
    int differing = 0;
    for (int i = 0; i < ROWS; i++) {
      float[] actual = forest.margins(row(rows, i));
      assertThat(expected[i]).hasSameSizeAs(actual);
      for (int output = 0; output < actual.length; output++) {
        if (Float.floatToRawIntBits(actual[output])
            != Float.floatToRawIntBits(expected[i][output])) {
          differing++;
        }
      }
    }
    assertThat(differing).isZero();
  }

  private static Map<String, Object> parameters(Random random) {
    Map<String, Object> parameters = new HashMap<>();
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

  private static Booster train(
      Objective objective, Random random, Map<String, Object> parameters, int rounds)
      throws XGBoostError {
    float[] labels = new float[ROWS];
    float[] rows = trainingRows(objective, random, labels);
    objective.configure(parameters, labels);
    return train(rows, labels, parameters, rounds);
  }

  private static Booster train(
      float[] rows, float[] labels, Map<String, Object> parameters, int rounds)
      throws XGBoostError {
    DMatrix train = matrix(rows);
    train.setLabel(labels);
    return XGBoost.train(train, parameters, rounds, Map.of(), null, null);
  }

  private static float[] trainingRows(Objective objective, Random random, float[] labels) {
    float[] rows = new float[ROWS * COLUMNS];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        float value = j >= 6 ? random.nextInt(j == 6 ? 5 : 200) : (float) random.nextGaussian();
        rows[i * COLUMNS + j] = random.nextInt(12) == 0 ? Float.NaN : value;
      }
      float first = Float.isNaN(rows[i * COLUMNS]) ? -1 : rows[i * COLUMNS];
      float code = Float.isNaN(rows[i * COLUMNS + 7]) ? 3 : rows[i * COLUMNS + 7];
      labels[i] = objective.label(12 + first * (code % 7) + (float) random.nextGaussian());
    }
    return rows;
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
