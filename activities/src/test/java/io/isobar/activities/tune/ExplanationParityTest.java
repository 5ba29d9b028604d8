package io.isobar.activities.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.evaluate.RowSample;
import io.isobar.domain.evaluate.explain.Beeswarm;
import io.isobar.domain.evaluate.explain.Dependence;
import io.isobar.domain.evaluate.explain.Explaining;
import io.isobar.domain.evaluate.explain.Explanations;
import io.isobar.domain.evaluate.explain.Importance;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Encoder;
import io.isobar.domain.model.Feature;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.Predictor;
import io.isobar.domain.scoring.SplitTotals;
import io.isobar.domain.tune.BoosterParameters;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;

/** The oracle of explanations is the library that trains. */
class ExplanationParityTest {
  private static final int ROWS = 900;
  private static final List<String> COLUMNS = List.of("size", "town", "sold", "empty");

  /** Where each of them lies among the features. */
  private static final int[] PLACES = {0, 1, 1, 1, 2, 2, 3};

  private static final Encoder ENCODER =
      new Encoder(
          List.of(
              new Feature.Numeric("size"),
              new Feature.OneHot("town", "a"),
              new Feature.OneHot("town", "b"),
              new Feature.Others("town", List.of("a", "b"), List.of("c")),
              new Feature.DatePart("sold", Feature.DatePart.Part.YEAR),
              new Feature.DatePart("sold", Feature.DatePart.Part.MONTH),
              new Feature.Numeric("empty")));

  private final List<Map<String, Object>> rows = rows();

  private static List<Map<String, Object>> rows() {
    Random random = new Random(3);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      Map<String, Object> row = new HashMap<>();
      row.put("size", random.nextDouble() * 100);
      row.put("town", "abc".substring(i % 3, i % 3 + 1));
      row.put("sold", LocalDate.of(2015, 1, 1).plusDays(random.nextInt(3_000)));
      row.remove(List.of("size", "town", "sold", "none").get(random.nextInt(4)));
      rows.add(row);
    }
    return rows;
  }

  private static double label(Map<String, Object> row) {
    double size = row.get("size") instanceof Double known ? known : 20;
    double month = row.get("sold") instanceof LocalDate day ? day.getMonthValue() : 6;
    return size / 20 + ("a".equals(row.get("town")) ? 2 : 0) + month / 12;
  }

  private DMatrix matrix(Task task) throws XGBoostError {
    int width = ENCODER.features().size();
    float[] values = new float[ROWS * width];
    float[] labels = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      System.arraycopy(ENCODER.encode(rows.get(i)), 0, values, i * width, width);
      double label = label(rows.get(i));
      labels[i] =
          (float)
              switch (task) {
                case REGRESSION -> label;
                case BINARY -> label > 4 ? 1 : 0;
                case MULTICLASS -> Math.clamp((int) (label / 2.5), 0, 2);
              };
    }
    DMatrix matrix = new DMatrix(values, ROWS, width, Float.NaN);
    matrix.setLabel(labels);
    return matrix;
  }

  private static Booster train(Task task, DMatrix matrix, int rounds) throws XGBoostError {
    Map<String, Object> settings = new HashMap<>(Map.of("eta", 0.2, "max_depth", 5, "seed", 1));
    switch (task) {
      case REGRESSION -> settings.put("objective", "reg:squarederror");
      case BINARY -> settings.put("objective", "binary:logistic");
      case MULTICLASS -> settings.putAll(Map.of("objective", "multi:softprob", "num_class", 3));
    }
    return XGBoost.train(matrix, settings, rounds, Map.of(), null, null);
  }

  private static Predictor predictor(Task task, double temperature, Booster booster)
      throws XGBoostError {
    List<Column> columns =
        List.of(
            column("size", ColumnType.NUMBER, Encoding.NUMBER),
            column("town", ColumnType.CATEGORY, Encoding.ONE_HOT),
            column("sold", ColumnType.DATE, Encoding.PARTS),
            column("empty", ColumnType.NUMBER, Encoding.NUMBER),
            column("y", ColumnType.NUMBER, Encoding.NUMBER));
    List<String> names = List.of("low", "middle", "high");
    Optional<Classes> classes =
        switch (task) {
          case REGRESSION -> Optional.empty();
          case BINARY -> Optional.of(new Classes(names.subList(0, 2), Optional.of("middle")));
          case MULTICLASS -> Optional.of(new Classes(names, Optional.empty()));
        };
    ModelCard card =
        new ModelCard(
            new Dataset("d", columns, new Target("y", task, Transform.NONE), List.of()),
            List.of(),
            "run",
            List.of(1L),
            ROWS,
            "d".repeat(64),
            Optional.of(new BoosterParameters(0.2, 5, 1, 1, 1, 1, 0, 0)),
            20,
            1,
            Map.of(),
            classes);
    Calibration calibration =
        classes.isPresent()
            ? new Calibration.OfClasses(temperature, Optional.empty(), "")
            : new Calibration.Residual(1, 0.9, 100);
    return new Bundle(
            card, ENCODER, booster.toByteArray("ubj"), Optional.of(calibration), List.of())
        .predictor();
  }

  private static Column column(String name, ColumnType type, Encoding encoding) {
    return new Column(name, type, false, Optional.empty(), encoding);
  }

  private Explanations explain(Predictor predictor) {
    RowSample sample = new RowSample(Explaining.MOST_ROWS);
    for (int i = 0; i < ROWS; i++) {
      sample.add(1, i, rows.get(i));
    }
    return Explaining.of(predictor, predictor.attribution().orElseThrow(), sample, done -> {});
  }

  @Test
  void givesTheMeansOfTheTrainersContributionsOfARegression() throws XGBoostError {
    assertParity(Task.REGRESSION, 1);
  }

  @Test
  void givesThoseOfTwoClassesAsCalibratedLogOdds() throws XGBoostError {
    assertParity(Task.BINARY, 1.25);
  }

  @Test
  void givesThoseOfEachOfThreeClasses() throws XGBoostError {
    assertParity(Task.MULTICLASS, 0.8);
  }

  private void assertParity(Task task, double temperature) throws XGBoostError {
    DMatrix matrix = matrix(task);
    Booster booster = train(task, matrix, 20);
    Explanations explanations = explain(predictor(task, temperature, booster));
    assertThat(explanations.rows()).isEqualTo(ROWS);
    assertThat(explanations.outputs()).hasSize(task == Task.MULTICLASS ? 3 : 1);
    float[][] expected = booster.predictContrib(matrix, 0);
    int width = ENCODER.features().size() + 1;
    for (Importance importance : explanations.importance()) {
      int column = COLUMNS.indexOf(importance.column());
      for (int output = 0; output < explanations.outputs().size(); output++) {
        double sum = 0;
        for (float[] row : expected) {
          double ofColumn = 0;
          for (int feature = 0; feature < PLACES.length; feature++) {
            ofColumn += PLACES[feature] == column ? row[output * width + feature] : 0;
          }
          sum += Math.abs(ofColumn);
        }
        assertThat(importance.magnitudes().get(output))
            .as("%s, output %d", importance.column(), output)
            .isCloseTo(sum / ROWS / temperature, within(1e-5));
      }
    }
    for (int output = 0; output < explanations.outputs().size(); output++) {
      assertThat(explanations.outputs().get(output).base().orElseThrow())
          .isCloseTo(expected[0][(output + 1) * width - 1] / temperature, within(1e-5));
    }
    assertSplits(booster, explanations);
    assertEmptyColumn(explanations);
  }

  /** XGBoost's own importances; it reads them from a text with few digits. */
  private static void assertSplits(Booster booster, Explanations explanations) throws XGBoostError {
    Map<String, Double> splits = booster.getScore("", "weight");
    Map<String, Double> gains = booster.getScore("", "total_gain");
    Map<String, Double> covers = booster.getScore("", "total_cover");
    for (Importance importance : explanations.importance()) {
      SplitTotals totals = importance.splits().orElseThrow();
      int column = COLUMNS.indexOf(importance.column());
      assertThat((double) totals.splits()).isEqualTo(sum(splits, column));
      assertThat(totals.gain()).isCloseTo(sum(gains, column), within(1e-4 * totals.gain() + 1e-9));
      assertThat(totals.cover())
          .isCloseTo(sum(covers, column), within(1e-4 * totals.cover() + 1e-9));
    }
  }

  private static double sum(Map<String, Double> byFeature, int column) {
    double sum = 0;
    for (int feature = 0; feature < PLACES.length; feature++) {
      sum += PLACES[feature] == column ? byFeature.getOrDefault("f" + feature, 0.0) : 0;
    }
    return sum;
  }

  private static void assertEmptyColumn(Explanations explanations) {
    Importance last = explanations.importance().getLast();
    assertThat(last.column()).isEqualTo("empty");
    assertThat(last.magnitude()).isZero();
    assertThat(last.splits()).contains(SplitTotals.NONE);
    Dependence dependence = explanations.dependence().getLast();
    assertThat(dependence.bins())
        .singleElement()
        .satisfies(bin -> assertThat(bin.kind()).isEqualTo(Dependence.Kind.missing))
        .satisfies(bin -> assertThat(bin.predictions()).hasSameSizeAs(explanations.outputs()));
    Beeswarm.Points points = explanations.beeswarm().columns().getLast();
    assertThat(points.values()).hasSize(200).containsOnly(Optional.empty());
    assertThat(points.contributions()).allMatch(of -> of.stream().allMatch(one -> one == 0));
  }

  @Test
  void saysThatAModelWithoutSplitsGoesByNothing() throws XGBoostError {
    DMatrix matrix = matrix(Task.REGRESSION);
    float[] labels = new float[ROWS];
    Arrays.fill(labels, 7);
    matrix.setLabel(labels);
    Explanations explanations =
        explain(predictor(Task.REGRESSION, 1, train(Task.REGRESSION, matrix, 3)));
    assertThat(explanations.importance())
        .allMatch(one -> one.share() == 0 && one.magnitude() == 0)
        .allMatch(one -> one.splits().orElseThrow().splits() == 0)
        .allMatch(one -> one.directions().equals(List.of(Optional.empty())));
    assertThat(explanations.outputs().getFirst().base().orElseThrow()).isCloseTo(7, within(1e-5));
    for (Dependence dependence : explanations.dependence()) {
      assertThat(dependence.bins())
          .allSatisfy(bin -> assertThat(bin.predictions().getFirst()).isCloseTo(7, within(1e-5)));
    }
  }
}
