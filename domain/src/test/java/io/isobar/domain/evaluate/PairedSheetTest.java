package io.isobar.domain.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Expected numbers are those of infra/oracles/paired_intervals.py. */
class PairedSheetTest {
  private static final Classes BINARY = new Classes(List.of("no", "yes"), Optional.of("yes"));
  private static final Classes THREE = new Classes(List.of("a", "b", "c"), Optional.empty());

  @Test
  void agreesWithAPlainBootstrapOfRowsOfARegression() {
    List<Difference> found = differences(Drawn.regression(), () -> new RegressionSheet(true));
    assertThat(found).hasSize(5);
    assertInterval(found, Metric.RMSE, -0.8897723103831066, -1.37373502, -0.40695456);
    assertInterval(found, Metric.MAE, -0.6265261024651494, -1.10860352, -0.14650911);
    assertInterval(found, Metric.MAPE, -0.003322092827513917, -0.00566625, -0.00103288);
    assertInterval(found, Metric.R2, 0.0037079686120303768, 0.00168705, 0.00575276);
    Difference median = of(found, Metric.MEDIAN_AE);
    assertThat(median.difference()).isCloseTo(-0.404311472621238, within(1e-5)); // of floats
    assertEnds(median, -1.10395951, 0.33388315);
    assertThat(median.surelyBetter()).isFalse();
    assertThat(of(found, Metric.RMSE).surelyBetter()).isTrue();
    assertThat(of(found, Metric.R2).surelyBetter()).isTrue();
    assertThat(of(found, Metric.R2).surelyWorse()).isFalse();
  }

  /** Ten rows a block: what resampling of blocks must not change. */
  @Test
  void isAsWideAsTheStandardErrorOfAMeanWhenRowsShareBlocks() {
    List<Drawn.Row> rows = Drawn.regression(40_000);
    double[] differences =
        rows.stream()
            .mapToDouble(row -> error(row.mine(), row) - error(row.theirs(), row))
            .toArray();
    double mean = Arrays.stream(differences).average().orElseThrow();
    double variance =
        Arrays.stream(differences).map(one -> (one - mean) * (one - mean)).average().orElseThrow();
    double reach = 1.959963984540054 * Math.sqrt(variance / rows.size());

    Difference mae = of(differences(rows, () -> new RegressionSheet(true)), Metric.MAE);
    assertThat(mae.difference()).isCloseTo(mean, within(1e-10));
    assertEnds(mae, mean - reach, mean + reach);
  }

  private static double error(Prediction predicted, Drawn.Row row) {
    return Math.abs(((Prediction.Regression) predicted).value() - (Double) row.truth());
  }

  @Test
  void agreesWithAPlainBootstrapOfRowsOfTwoClasses() {
    List<Difference> found = differences(Drawn.binary(), PairedSheetTest::binary);
    assertThat(found).hasSize(9);
    assertInterval(found, Metric.ACCURACY, 0.0315, 0.0145, 0.048);
    assertInterval(found, Metric.BALANCED_ACCURACY, 0.033535220539828825, 0.01611769, 0.05099813);
    assertInterval(found, Metric.PRECISION, 0.03254601003231106, 0.01481391, 0.05000028);
    assertInterval(found, Metric.RECALL, 0.04258064516129034, 0.01447368, 0.07114624);
    assertInterval(found, Metric.F1, 0.03691499594961012, 0.01719054, 0.05671230);
    assertInterval(found, Metric.LOG_LOSS, -0.3091752108512442, -0.47685081, -0.15393615);
    assertInterval(found, Metric.BRIER, -0.02226880000000009, -0.02937535, -0.01512527);
    assertInterval(found, Metric.ECE, -0.028079999999999966, -0.04430574, -0.01130975);
  }

  @Test
  void hasDelongsIntervalOfTwoAreasWithTies() {
    Difference area = of(differences(Drawn.binary(), PairedSheetTest::binary), Metric.AUROC);
    assertThat(area.difference()).isCloseTo(0.03673364055299555, within(1e-12));
    assertThat(area.low().orElseThrow()).isCloseTo(0.02268524369504129, within(1e-12));
    assertThat(area.high().orElseThrow()).isCloseTo(0.05078203741094981, within(1e-12));
  }

  @Test
  void hasTheErrorOfTheMeanAreaOfSeveralClasses() {
    Difference area = of(differences(Drawn.several(), PairedSheetTest::three), Metric.AUROC);
    assertThat(area.difference()).isCloseTo(0.04293469043823428, within(1e-12));
    double error = (area.high().orElseThrow() - area.low().orElseThrow()) / 2 / 1.959963984540054;
    assertThat(error).isCloseTo(0.007167227042816623, within(0.0003));
  }

  @Test
  void doesNotDependOnTheOrderOfRows() {
    List<Drawn.Row> rows = Drawn.binary();
    List<Integer> order =
        new ArrayList<>(java.util.stream.IntStream.range(0, 2000).boxed().toList());
    Collections.shuffle(order, new Random(5));
    ScoreSheet mine = binary();
    ScoreSheet theirs = binary();
    PairedSheet paired = new PairedSheet(mine, theirs, 0);
    order.forEach(i -> add(mine, theirs, paired, rows.get(i), i));
    List<Difference> shuffled = paired.differences(0.95);
    List<Difference> straight = differences(rows, PairedSheetTest::binary);
    for (int i = 0; i < shuffled.size(); i++) {
      assertThat(shuffled.get(i).low().orElseThrow())
          .isCloseTo(straight.get(i).low().orElseThrow(), within(1e-12));
    }
  }

  @Test
  void isWiderWithMoreConfidence() {
    PairedSheet paired = paired(Drawn.regression(), () -> new RegressionSheet(false));
    double wide = width(paired.differences(0.99).getFirst());
    double narrow = width(paired.differences(0.8).getFirst());
    // 2.576 and 1.282 standard errors
    assertThat(wide / narrow).isCloseTo(2.0, within(0.2));
  }

  @Test
  void findsNoDifferenceOfAModelToItself() {
    List<Drawn.Row> same =
        Drawn.regression().stream()
            .map(row -> new Drawn.Row(row.truth(), row.mine(), row.mine()))
            .toList();
    for (Difference one : differences(same, () -> new RegressionSheet(true))) {
      assertThat(one.low()).contains(0.0);
      assertThat(one.high()).contains(0.0);
      assertThat(one.surelyBetter() || one.surelyWorse()).isFalse();
    }
  }

  @Test
  void knowsNoIntervalOfAnAreaWithoutTwoRowsOfEachKind() {
    List<Drawn.Row> yes =
        Drawn.binary().stream().filter(row -> row.truth().equals("yes")).limit(20).toList();
    List<Difference> found = differences(yes, PairedSheetTest::binary);
    assertThat(of(found, Metric.AUROC).low()).isEmpty();
    assertThat(of(found, Metric.ACCURACY).low()).isPresent();
  }

  @Test
  void refusesSheetsOfOtherRows() {
    PairedSheet paired = new PairedSheet(new RegressionSheet(), new RegressionSheet(), 0);
    Drawn.Row row = Drawn.regression().getFirst();
    paired.add(1, 1, row.truth(), row.mine(), row.theirs());
    assertThatThrownBy(() -> paired.differences(0.95))
        .hasMessage("sheets of 0 and 0 rows cannot be compared by 1");
  }

  @Test
  void hasTheNormalQuantiles() {
    double[] shares = {0.6, 0.9, 0.975, 0.995, 0.9995, 0.01};
    double[] expected = {
      0.2533471031357997,
      1.2815515655446004,
      1.959963984540054,
      2.5758293035489004,
      3.2905267314919255,
      -2.3263478740408408
    };
    for (int i = 0; i < shares.length; i++) {
      assertThat(NormalQuantile.of(shares[i])).isCloseTo(expected[i], within(1e-13));
    }
    assertThatThrownBy(() -> NormalQuantile.of(1)).hasMessageContaining("too near");
  }

  private static void assertInterval(
      List<Difference> found, Metric metric, double difference, double low, double high) {
    Difference one = of(found, metric);
    assertThat(one.difference()).as(metric.key()).isCloseTo(difference, within(1e-10));
    assertEnds(one, low, high);
  }

  /** The ends of 1,000 replicates differ by some 2 % of the width from those of 20,000. */
  private static void assertEnds(Difference one, double low, double high) {
    double error = (high - low) * 0.08;
    assertThat(one.low().orElseThrow()).as(one.metric().key()).isCloseTo(low, within(error));
    assertThat(one.high().orElseThrow()).as(one.metric().key()).isCloseTo(high, within(error));
  }

  private static Difference of(List<Difference> found, Metric metric) {
    return found.stream().filter(one -> one.metric() == metric).findFirst().orElseThrow();
  }

  private static double width(Difference one) {
    return one.high().orElseThrow() - one.low().orElseThrow();
  }

  private static List<Difference> differences(List<Drawn.Row> rows, Supplier<ScoreSheet> sheets) {
    return paired(rows, sheets).differences(0.95);
  }

  private static PairedSheet paired(List<Drawn.Row> rows, Supplier<ScoreSheet> sheets) {
    ScoreSheet mine = sheets.get();
    ScoreSheet theirs = sheets.get();
    PairedSheet paired = new PairedSheet(mine, theirs, 250);
    for (int i = 0; i < rows.size(); i++) {
      add(mine, theirs, paired, rows.get(i), i);
    }
    return paired;
  }

  private static void add(
      ScoreSheet mine, ScoreSheet theirs, PairedSheet paired, Drawn.Row row, int number) {
    mine.add(row.truth(), row.mine());
    theirs.add(row.truth(), row.theirs());
    paired.add(7, number, row.truth(), row.mine(), row.theirs());
  }

  private static ScoreSheet binary() {
    return ClassificationSheet.of(BINARY, List.of(), true);
  }

  private static ScoreSheet three() {
    return ClassificationSheet.of(THREE, List.of(), true);
  }
}
