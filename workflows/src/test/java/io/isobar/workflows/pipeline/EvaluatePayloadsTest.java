package io.isobar.workflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.domain.evaluate.Difference;
import io.isobar.domain.evaluate.GainRule;
import io.isobar.domain.evaluate.GateRules;
import io.isobar.domain.evaluate.GateSeverity;
import io.isobar.domain.evaluate.Latency;
import io.isobar.domain.evaluate.Limits;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.ReliabilityBin;
import io.isobar.domain.evaluate.Requirement;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.evaluate.Significance;
import io.isobar.domain.evaluate.SliceRules;
import io.isobar.domain.evaluate.SliceScore;
import io.isobar.domain.model.ObjectRef;
import io.isobar.workflows.evaluate.EvaluateReport;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.evaluate.EvaluateSettings;
import io.isobar.workflows.evaluate.GateOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a gate takes and returns; its fixtures are never edited, only added to. */
class EvaluatePayloadsTest {
  private static final ObjectMapper MAPPER = Payloads.mapper();
  private static final Scores SCORES = new Scores.Regression(45, 101.5, 80.25, 0.125, 0.875);
  private static final Scores CLASSES =
      new Scores.Classification(45, 0.875, 0.75, 0.5, 0.25, 0.375, 0.9375, 0.3125, 0.125);

  static Stream<Arguments> results() {
    return Stream.of(
        Arguments.of(
            "evaluate-report",
            new EvaluateResult(
                EvaluateResult.Verdict.uncertain,
                new Scores.Regression(45, 101.5, 80.25, 0.125, 0.875, Optional.of(60.5)),
                Optional.of(SCORES),
                2,
                SCORES,
                "t1",
                List.of("it may be chance"),
                Optional.of(
                    new EvaluateReport(
                        Metric.RMSE,
                        0.95,
                        List.of(
                            new Difference(
                                Metric.RMSE, -1.5, Optional.of(-4.25), Optional.of(0.25)),
                            new Difference(Metric.MAPE, -0.5, Optional.empty(), Optional.empty())),
                        new TreeMap<>(Map.of("significance", "uncertain")),
                        List.of(new SliceScore("state", "Ohio", 45, 101.5, Optional.of(103.0))),
                        List.of(),
                        1234,
                        Optional.of(new Latency(12.5, 40.25, 5000)))),
                Optional.empty(),
                Optional.empty())),
        Arguments.of(
            "evaluate-calibration",
            new EvaluateResult(
                EvaluateResult.Verdict.fail,
                new Scores.Classification(
                    45, 0.875, 0.75, 0.5, 0.25, 0.375, 0.9375, 0.3125, 0.125, Optional.of(0.0625)),
                Optional.empty(),
                0,
                CLASSES,
                "t1",
                List.of("accuracy 0.8750 is not enough"),
                Optional.of(
                    new EvaluateReport(
                        Metric.ACCURACY,
                        0.9,
                        List.of(),
                        new TreeMap<>(Map.of("require.accuracy", "failed")),
                        List.of(new SliceScore("state", "Ohio", 45, 0.875, Optional.empty())),
                        List.of(new ReliabilityBin(45, 0.9375, 0.875)),
                        1234,
                        Optional.empty())),
                Optional.empty(),
                Optional.empty())),
        Arguments.of(
            "evaluate-explained",
            new EvaluateResult(
                EvaluateResult.Verdict.promote,
                SCORES,
                Optional.empty(),
                0,
                SCORES,
                "t1",
                List.of("there is no champion yet"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ObjectRef("explanations/1.json", "a".repeat(64), 1234)))));
  }

  @ParameterizedTest
  @MethodSource("results")
  void resultIsReadFromItsFixtureAndWrittenAsIt(String kind, StepResult result) throws IOException {
    assertThat(MAPPER.readValue(fixture(kind), StepResult.class)).isEqualTo(result);
    assertThat(MAPPER.readTree(MAPPER.writeValueAsBytes(result)))
        .isEqualTo(MAPPER.readTree(fixture(kind)));
  }

  /** The largest report there can be: eight columns of 22 slices, all metrics, all rules. */
  @Test
  void aReportIsBoundedWhateverTheRows() throws IOException {
    List<SliceScore> slices =
        IntStream.range(0, 8 * 22)
            .mapToObj(
                i ->
                    new SliceScore(
                        "a_column_of_a_table_" + i / 22,
                        "a value of that column " + i % 22,
                        123_456_789,
                        0.12345678901234567,
                        Optional.of(0.12345678901234567)))
            .toList();
    EvaluateReport report =
        new EvaluateReport(
            Metric.RMSE,
            0.95,
            List.of(),
            new TreeMap<>(),
            slices,
            List.of(),
            1234,
            Optional.empty());
    assertThat(MAPPER.writeValueAsBytes(report).length).isLessThan(32 << 10);
  }

  @Test
  void gateSettingsReadBackTheSame() throws IOException {
    EvaluateSettings settings =
        new EvaluateSettings(
            "houses",
            "champion",
            Metric.RMSE,
            0.005,
            200,
            Optional.of(
                new GateOptions(
                    new Significance(Significance.Use.REQUIRE, 0.9),
                    Optional.of(new GainRule(5, GateSeverity.KEEP)),
                    List.of(
                        new Requirement(
                            Metric.RMSE, Optional.empty(), Optional.of(6e4), GateSeverity.FAIL)),
                    new SliceRules(
                        List.of(new SliceRules.SliceColumn("size", List.of(1.0, 2.5))),
                        Optional.of(0.1),
                        30),
                    new Limits(Optional.of(5_000L), Optional.empty(), Optional.of(200L)))));
    assertThat(MAPPER.readValue(MAPPER.writeValueAsBytes(settings), EvaluateSettings.class))
        .isEqualTo(settings);
  }

  /** What was stored before there were such rules is read as what was done then, and told more. */
  @Test
  void gateSettingsWithoutOptionsReportChanceAndRequireNothing() throws IOException {
    String stored =
        "{\"model\":\"houses\",\"alias\":\"champion\",\"metric\":\"RMSE\",\"improveBy\":0.005,"
            + "\"minimumTestRows\":200}";
    EvaluateSettings settings = MAPPER.readValue(stored, EvaluateSettings.class);
    assertThat(MAPPER.writeValueAsString(settings)).isEqualTo(stored);
    assertThat(settings.rules()).isEqualTo(new GateRules(Metric.RMSE, 0.005, 200));
  }

  private static byte[] fixture(String kind) throws IOException {
    try (InputStream stream =
        EvaluatePayloadsTest.class.getResourceAsStream("/payloads/" + kind + ".json")) {
      return stream.readAllBytes();
    }
  }
}
