package io.isobar.domain.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Prediction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Expected numbers are those of infra/oracles/paired_intervals.py (calibration_curve). */
class ReliabilityTest {
  private static final long[] ROWS = {231, 201, 178, 213, 210, 202, 180, 213, 195, 177};
  private static final double[] PROBABILITIES = {
    0.04329004329004325, 0.15741293532338307, 0.2585955056179774, 0.3550234741784037,
    0.45204761904761886, 0.5543069306930688, 0.6566666666666675, 0.7562441314553995,
    0.8572307692307697, 0.9543502824858755
  };
  private static final double[] SHARES = {
    0.11688311688311688, 0.19900497512437812, 0.2752808988764045, 0.2863849765258216,
    0.3523809523809524, 0.4158415841584158, 0.5166666666666667, 0.5258215962441315,
    0.6564102564102564, 0.6045197740112994
  };

  @Test
  void hasTheBinsOfACalibrationCurve() {
    ClassificationSheet sheet =
        ClassificationSheet.of(
            new Classes(List.of("no", "yes"), Optional.of("yes")), List.of(), false);
    Drawn.binary().forEach(row -> sheet.add(row.truth(), row.mine()));
    List<ReliabilityBin> bins = sheet.reliability();
    for (int i = 0; i < 10; i++) {
      assertThat(bins.get(i).rows()).isEqualTo(ROWS[i]);
      assertThat(bins.get(i).probability()).isCloseTo(PROBABILITIES[i], within(1e-12));
      assertThat(bins.get(i).share()).isCloseTo(SHARES[i], within(1e-12));
    }
    assertThat(Metric.ECE.of(sheet.scores())).isCloseTo(0.13360500000000008, within(1e-12));
  }

  @Test
  void judgesTheLabelOfSeveralClasses() {
    ClassificationSheet sheet =
        ClassificationSheet.of(
            new Classes(List.of("a", "b", "c"), Optional.empty()), List.of(), false);
    Prediction surely = new Prediction.Classification("b", shares(0.05, 0.9, 0.05));
    sheet.add("b", surely);
    sheet.add("b", surely);
    sheet.add("c", surely);
    sheet.add("a", new Prediction.Classification("a", shares(0.5, 0.25, 0.25)));
    assertThat(sheet.reliability())
        .containsExactly(new ReliabilityBin(1, 0.5, 1), new ReliabilityBin(3, 2.7 / 3, 2 / 3.0));
    // One row is right at 0.5; of three at 0.9 two are: (|1 - 0.5| + |2 - 2.7|) / 4
    assertThat(Metric.ECE.of(sheet.scores())).isCloseTo(0.3, within(1e-12));
  }

  private static LinkedHashMap<String, Double> shares(double a, double b, double c) {
    LinkedHashMap<String, Double> shares = new LinkedHashMap<>(Map.of());
    shares.put("a", a);
    shares.put("b", b);
    shares.put("c", c);
    return shares;
  }
}
