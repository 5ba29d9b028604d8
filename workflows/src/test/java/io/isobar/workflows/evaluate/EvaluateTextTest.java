package io.isobar.workflows.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.evaluate.Difference;
import io.isobar.domain.evaluate.Latency;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.ReliabilityBin;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.evaluate.SliceScore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EvaluateTextTest {
  @Test
  void showsTheWholeTableOfAnEvaluation() {
    Scores candidate = regression(41_234, 30_111, 0.182, 0.44, 21_000);
    Scores champion = regression(42_000, 30_000, 0.19, 0.42, 20_000);
    Scores baseline = new Scores.Regression(480, 70_000, 60_000, 0.5, 0);
    EvaluateReport report =
        new EvaluateReport(
            Metric.RMSE,
            0.95,
            List.of(
                new Difference(Metric.RMSE, -766, Optional.of(-1_600.0), Optional.of(100.4)),
                new Difference(Metric.R2, 0.02, Optional.empty(), Optional.empty())),
            new TreeMap<>(Map.of("significance", "uncertain")),
            List.of(
                new SliceScore("state", "ohio", 300, 40_000, Optional.of(50_000.0)),
                new SliceScore("state", "others", 180, 43_000, Optional.of(40_000.0))),
            List.of(),
            123_456,
            Optional.of(new Latency(3.26, 17, 5_000)));
    List<String> lines =
        EvaluateText.table(candidate, Optional.of(champion), 3, baseline, Optional.of(report));
    assertThat(lines.stream().map(line -> line.strip().replaceAll(" +", " ")))
        .containsExactly(
            "480 test rows RMSE MAE MAPE R² median AE",
            "candidate 41,234 30,111 18.2 % 0.440 21,000",
            "champion v3 42,000 30,000 19.0 % 0.420 20,000",
            "difference -766 - - +0.020 -",
            "95 % from -1,600 - - - -",
            "95 % to +100 - - - -",
            "baseline 70,000 60,000 50.0 % 0.000 -",
            "RMSE by state rows candidate champion",
            "ohio 300 40,000 50,000 20 % better",
            "others 180 43,000 40,000 7.5 % worse",
            "123,456 bytes; a prediction takes 3.3 µs, 99 of 100 up to 17.0 µs");
  }

  @Test
  void showsTheBinsOfProbabilitiesAndSlicesWithoutAChampion() {
    Scores scores =
        new Scores.Classification(
            45, 0.875, 0.75, 0.5, 0.25, 0.375, Double.NaN, 0.3125, 0.125, Optional.of(0.0625));
    EvaluateReport report =
        new EvaluateReport(
            Metric.ACCURACY,
            0.95,
            List.of(),
            new TreeMap<>(),
            List.of(new SliceScore("sex", "f", 45, 0.875, Optional.empty())),
            List.of(new ReliabilityBin(40, 0.9, 0.75), new ReliabilityBin(5, 0.1, 0)),
            99,
            Optional.empty());
    List<String> lines =
        EvaluateText.table(scores, Optional.empty(), 0, scores, Optional.of(report));
    assertThat(lines.get(1))
        .isEqualTo(
            "candidate             0.8750    0.7500    0.3750         -    0.3125    0.1250"
                + "    0.0625");
    assertThat(lines.subList(3, 7))
        .containsExactly(
            "accuracy by sex                     rows     candidate",
            "  f                                   45        0.8750",
            "probability: share that came true (rows)   0.90: 0.75 (40), 0.10: 0.00 (5)",
            "99 bytes");
  }

  private static Scores regression(double rmse, double mae, double mape, double r2, double median) {
    return new Scores.Regression(480, rmse, mae, mape, r2, Optional.of(median));
  }
}
