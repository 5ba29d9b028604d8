package io.isobar.domain.evaluate.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.evaluate.RowSample;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Attribution;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.Encoder;
import io.isobar.domain.model.Feature;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.ModelKind;
import io.isobar.domain.model.Predictor;
import io.isobar.domain.scoring.Inputs;
import io.isobar.domain.scoring.Linear;
import io.isobar.domain.scoring.Neighbours;
import io.isobar.domain.scoring.TrainedModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Models whose contributions follow from a formula; infra/oracles/explanations.py has numbers. */
class ExplainingTest {
  private static final Dataset DATASET =
      new Dataset(
          "people",
          List.of(
              column("income", ColumnType.NUMBER, Encoding.NUMBER),
              column("nothing", ColumnType.NUMBER, Encoding.NUMBER),
              column("age", ColumnType.NUMBER, Encoding.NUMBER),
              column("town", ColumnType.CATEGORY, Encoding.ONE_HOT)),
          new Target("income", Task.REGRESSION, Transform.NONE),
          List.of());

  /** Margin: 5 + 2 * (age - 50) / 10, and 3 in town a, -0.5 in any other. */
  private static final Linear LINEAR =
      new Linear(
          new Inputs(
              List.of(
                  new Inputs.Numeric(0, 1, 0),
                  new Inputs.Numeric(50, 10, 0),
                  new Inputs.Category(List.of(1), List.of(0.5)),
                  new Inputs.Category(List.of(1), List.of(0.5)))),
          List.of(5.0),
          List.of(List.of(0.0, 2.0, 3.0, -0.5)));

  private static Column column(String name, ColumnType type, Encoding encoding) {
    return new Column(name, type, false, Optional.empty(), encoding);
  }

  private static Predictor predictor(ModelKind kind, TrainedModel model) {
    ModelCard card =
        new ModelCard(
            DATASET,
            List.of(),
            "run",
            List.of(1L),
            40,
            "d".repeat(64),
            Optional.empty(),
            0,
            1,
            Map.of(),
            Optional.empty());
    Encoder encoder =
        new Encoder(
            List.of(
                new Feature.Numeric("nothing"),
                new Feature.Numeric("age"),
                new Feature.OneHot("town", "a"),
                new Feature.Others("town", List.of("a"), List.of("b"))));
    return new Bundle(
            card,
            encoder,
            kind,
            model,
            Optional.of(new Calibration.Residual(1, 0.9, 100)),
            List.of())
        .predictor();
  }

  /** Ages 30 to 69, every fourth in town a. */
  private static RowSample sample() {
    RowSample sample = new RowSample(Explaining.MOST_ROWS);
    for (int i = 0; i < 40; i++) {
      sample.add(1, i, new HashMap<>(Map.of("age", 30.0 + i, "town", i % 4 == 0 ? "a" : "b")));
    }
    return sample;
  }

  private static Explanations explain(Predictor predictor) {
    return Explaining.of(predictor, predictor.attribution().orElseThrow(), sample(), done -> {});
  }

  @Test
  void sumsAColumnThatIsEncodedAsSeveralNumbers() {
    Explanations explanations = explain(predictor(ModelKind.LINEAR, LINEAR));
    assertThat(explanations.method()).isEqualTo(Attribution.Method.linear);
    assertThat(explanations.rows()).isEqualTo(40);
    assertThat(explanations.importance())
        .extracting(Importance::column)
        .containsExactly("age", "town", "nothing");
    Importance age = explanations.importance().get(0);
    assertThat(age.magnitude()).isCloseTo(2, within(1e-6));
    assertThat(age.directions()).containsExactly(Optional.of(1.0));
    Importance town = explanations.importance().get(1);
    assertThat(town.magnitude()).isCloseTo(1.75, within(1e-6));
    assertThat(town.directions()).containsExactly(Optional.empty());
    assertThat(town.splits()).isEmpty();
    Importance nothing = explanations.importance().get(2);
    assertThat(nothing.magnitude()).isZero();
    assertThat(nothing.directions()).containsExactly(Optional.empty());
    assertThat(explanations.importance().stream().mapToDouble(Importance::share).sum())
        .isCloseTo(1, within(1e-12));
    // 5, and what half of the rows would have: 3 / 2 - 0.5 / 2.
    assertThat(explanations.outputs().getFirst().base().orElseThrow())
        .isCloseTo(6.25, within(1e-9));
  }

  @Test
  void tellsHowContributionsAndPredictionsGoWithAValue() {
    Explanations explanations = explain(predictor(ModelKind.LINEAR, LINEAR));
    Dependence age = explanations.dependence().getFirst();
    assertThat(age.background()).isEqualTo(40);
    assertThat(age.bins()).hasSize(20);
    Dependence.Bin first = age.bins().getFirst();
    assertThat(first.low()).contains(30.0);
    assertThat(first.high()).contains(31.0);
    assertThat(first.mean()).contains(30.5);
    Dependence.Spread spread = first.contributions().getFirst();
    assertThat(spread.mean()).isCloseTo(-3.9f, within(1e-5f));
    assertThat(spread.low()).isCloseTo(-3.98f, within(1e-5f));
    assertThat(spread.high()).isCloseTo(-3.82f, within(1e-5f));
    // 5 - 4, and a quarter of the rows has 3, the others -0.5.
    assertThat(first.predictions().getFirst()).isCloseTo(1.375, within(1e-5));
    Dependence town = explanations.dependence().get(1);
    assertThat(town.bins()).extracting(bin -> bin.low().orElseThrow()).containsExactly("b", "a");
    assertThat(town.bins().get(1).predictions().getFirst()).isCloseTo(7.9, within(1e-5));
    Dependence nothing = explanations.dependence().get(2);
    assertThat(nothing.bins())
        .singleElement()
        .satisfies(bin -> assertThat(bin.kind()).isEqualTo(Dependence.Kind.missing))
        .satisfies(bin -> assertThat(bin.rows()).isEqualTo(40));
  }

  @Test
  void keepsPointsOfTheSameRowsInAllColumns() {
    Beeswarm beeswarm = explain(predictor(ModelKind.LINEAR, LINEAR)).beeswarm();
    assertThat(beeswarm.rows()).isEqualTo(40);
    Beeswarm.Points age = beeswarm.columns().get(0);
    Beeswarm.Points town = beeswarm.columns().get(1);
    for (int row = 0; row < 40; row++) {
      double value = (Double) age.values().get(row).orElseThrow();
      assertThat(age.contributions().getFirst().get(row))
          .isCloseTo((float) ((value - 50) / 5), within(1e-5f));
      assertThat(town.values().get(row)).contains((value - 30) % 4 == 0 ? "a" : "b");
    }
    assertThat(beeswarm.columns().get(2).values()).containsOnly(Optional.empty());
  }

  @Test
  void saysOfNearestRowsOnlyWhatTheyPredict() {
    Neighbours nearest =
        new Neighbours(
            LINEAR.inputs(),
            1,
            Neighbours.Vote.MEAN,
            1,
            List.of(0f, 30f, 0f, 1f, 0f, 60f, 0f, 1f),
            List.of(100f, 200f),
            List.of());
    Explanations explanations = explain(predictor(ModelKind.NEAREST, nearest));
    assertThat(explanations.method()).isEqualTo(Attribution.Method.none);
    assertThat(explanations.importance())
        .extracting(Importance::column)
        .containsExactly("nothing", "age", "town");
    assertThat(explanations.importance()).allMatch(one -> one.magnitudes().isEmpty());
    assertThat(explanations.outputs().getFirst().base()).isEmpty();
    Dependence age = explanations.dependence().get(1);
    assertThat(age.bins().getFirst().contributions()).isEmpty();
    assertThat(age.bins().getFirst().predictions()).containsExactly(100.0);
    assertThat(age.bins().getLast().predictions()).containsExactly(200.0);
  }

  @Test
  void hasNothingToSayWithoutRows() {
    Predictor predictor = predictor(ModelKind.LINEAR, LINEAR);
    Explanations explanations =
        Explaining.of(
            predictor, predictor.attribution().orElseThrow(), new RowSample(10), done -> {});
    assertThat(explanations.rows()).isZero();
    assertThat(explanations.importance()).allMatch(one -> one.share() == 0);
  }

  @Test
  void refusesContributionsThatDoNotAddUp() {
    Contributions.requireAdditive("income", new double[] {1, 2, 3}, 6.00001);
    Contributions.requireAdditive("income", new double[] {1e6, -2e6, 3e6}, 2e6 + 10);
    for (double margin : new double[] {6.001, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(
              () -> Contributions.requireAdditive("income", new double[] {1, 2, 3}, margin))
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> assertThat(failure.code()).isEqualTo("explain.not-additive"))
          .hasMessageContaining("add up to 6");
    }
  }
}
