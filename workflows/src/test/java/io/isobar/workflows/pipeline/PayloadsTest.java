package io.isobar.workflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.domain.evaluate.Coverage;
import io.isobar.domain.evaluate.CoverageReport;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.model.IntervalRule;
import io.isobar.domain.model.ModelKind;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.release.MoveKind;
import io.isobar.domain.split.FoldRule;
import io.isobar.domain.split.Part;
import io.isobar.domain.split.PartSummary;
import io.isobar.domain.tune.Dimension;
import io.isobar.domain.tune.Values;
import io.isobar.workflows.approval.ApprovalResult;
import io.isobar.workflows.clean.CleanResult;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.decide.DecideResult;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.extension.ExtensionResult;
import io.isobar.workflows.http.HttpResult;
import io.isobar.workflows.notify.NotifyResult;
import io.isobar.workflows.publish.PublishResult;
import io.isobar.workflows.register.RegisterResult;
import io.isobar.workflows.release.AliasMoved;
import io.isobar.workflows.release.AliasOrder;
import io.isobar.workflows.release.ReleaseResult;
import io.isobar.workflows.retrain.RetrainOrder;
import io.isobar.workflows.retrain.RetrainReport;
import io.isobar.workflows.shell.ShellResult;
import io.isobar.workflows.split.SplitResult;
import io.isobar.workflows.sql.SqlResult;
import io.isobar.workflows.subpipeline.SubpipelineResult;
import io.isobar.workflows.tune.Contender;
import io.isobar.workflows.tune.SearchSettings;
import io.isobar.workflows.tune.TrainingSet;
import io.isobar.workflows.tune.TuneResult;
import io.isobar.workflows.tune.TuneSettings;
import io.isobar.workflows.wait.WaitResult;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fixtures are what runs have stored: they are never edited, only added to. */
class PayloadsTest {
  private static final ObjectMapper MAPPER = Payloads.mapper();
  private static final Scores SCORES = new Scores.Regression(45, 101.5, 80.25, 0.125, 0.875);
  private static final Scores CLASSES =
      new Scores.Classification(45, 0.875, 0.75, 0.5, 0.25, 0.375, 0.9375, 0.3125, 0.125);

  static Stream<Arguments> results() {
    return Stream.of(
        Arguments.of(
            "collect",
            new CollectResult(CollectResult.Status.duplicate, 7, 3, 0, 4096, "c0ffee", 2)),
        Arguments.of(
            "clean",
            new CleanResult(7, 290, 10, new TreeMap<>(Map.of("price not above zero", 10L)))),
        Arguments.of(
            "clean-warned",
            new CleanResult(
                7,
                290,
                10,
                new TreeMap<>(Map.of("price not above zero", 10L)),
                List.of("mean of price: 3, expected at most 2"),
                new TreeMap<>(Map.of("state", 2L)))),
        Arguments.of("split", new SplitResult(7, 200, 45, 45, "d1")),
        Arguments.of(
            "split-told",
            new SplitResult(
                7,
                2,
                0,
                1,
                "d1",
                List.of("100.0"),
                List.of(
                    new PartSummary(
                        Part.TRAIN, 2, new TreeMap<>(Map.of("a", 2L)), List.of(1.5, 2.5))),
                Optional.of(new SplitResult.Rows(20, 4, 5)),
                List.of("validation has no rows"),
                List.of("the class 'b' is missing in train"))),
        Arguments.of(
            "drift",
            new DriftResult(
                7,
                DriftResult.Verdict.drifted,
                290,
                2,
                List.of(new DriftResult.ColumnDrift("price", 0.25, 0.1, true)),
                "1 of 1 columns drifted")),
        Arguments.of(
            "drift-findings",
            new DriftResult(
                7,
                DriftResult.Verdict.drifted,
                290,
                2,
                List.of(
                    new DriftResult.ColumnDrift(
                        "price",
                        0.25,
                        0.1,
                        true,
                        Optional.of(
                            new DriftResult.ColumnDetail(
                                DriftResult.Role.target,
                                0.5,
                                0.25,
                                Optional.of(3L),
                                List.of(
                                    new DriftResult.FactDetail(
                                        DriftResult.Subject.values,
                                        "chi-square",
                                        54.5,
                                        Optional.of(0.001),
                                        Optional.of(0.002),
                                        Optional.empty(),
                                        true)))))),
                "1 of 1 columns drifted")),
        Arguments.of(
            "decide",
            new DecideResult(
                7,
                true,
                List.of("drift: 1 of 1 columns drifted"),
                2,
                1000,
                290,
                0.29,
                Optional.of(0.875),
                Optional.of(26L),
                List.of("price"),
                Optional.of("ana"))),
        Arguments.of(
            "tune",
            new TuneResult(7, new ObjectRef("bundle", "a".repeat(64), 1234), 5, 4, 0.2, 104, 200)),
        Arguments.of(
            "tune-pruned",
            new TuneResult(
                7,
                new ObjectRef("bundle", "a".repeat(64), 1234),
                5,
                4,
                0.2,
                104,
                200,
                2,
                List.of())),
        Arguments.of(
            "tune-compared",
            new TuneResult(7, new ObjectRef("bundle", "a".repeat(64), 1234), 5, 4, 0.2, 0, 200)
                .with(
                    List.of(
                        new Contender("linear", 0.2, 0.01, 200, Optional.of(1200L), true, true),
                        new Contender("xgboost", 0.25, 3.5, 200, Optional.empty(), true, false)))),
        Arguments.of(
            "evaluate",
            new EvaluateResult(
                EvaluateResult.Verdict.keep,
                SCORES,
                Optional.of(SCORES),
                2,
                SCORES,
                "t1",
                List.of("the candidate does not beat the champion"))),
        Arguments.of(
            "evaluate-classes",
            new EvaluateResult(
                EvaluateResult.Verdict.promote,
                CLASSES,
                Optional.empty(),
                0,
                CLASSES,
                "t1",
                List.of("there is no champion yet"))),
        Arguments.of(
            "evaluate-coverage",
            new EvaluateResult(
                EvaluateResult.Verdict.keep,
                SCORES,
                Optional.empty(),
                0,
                SCORES,
                "t1",
                List.of("there is no champion yet"),
                Optional.empty(),
                Optional.of(
                    new CoverageReport(
                        false,
                        Optional.of(new Coverage(0.9, 40, 45, 41, 250.5)),
                        Optional.empty(),
                        "")),
                Optional.empty())),
        Arguments.of("register", new RegisterResult("houses", 3, RegisterResult.Status.rejected)),
        Arguments.of(
            "release", new ReleaseResult("houses", 3, "champion", 2, List.of("gateway-1"))),
        Arguments.of("release-rolled-back", SampleRollout.rolledBack()),
        Arguments.of(
            "publish",
            new PublishResult(
                "houses",
                3,
                PublishResult.Status.published,
                "version 7 of houses at http://mlflow:5000")),
        Arguments.of(
            "sql", new SqlResult(41, new TreeMap<>(Map.of("day", "2026-01-31", "rows", "41")))),
        Arguments.of("http", new HttpResult(201, 512, new TreeMap<>(Map.of("order", "o-7")))),
        Arguments.of("shell", new ShellResult(0, 12, new TreeMap<>(Map.of("rmse", "0.25")))),
        Arguments.of(
            "wait",
            new WaitResult(
                WaitResult.Status.timed_out, "the file did not come within PT6H", new TreeMap<>())),
        Arguments.of(
            "approval", new ApprovalResult(ApprovalResult.Verdict.approved, "ada", "looks right")),
        Arguments.of("notify", new NotifyResult("email", 2)),
        Arguments.of("pipeline", new SubpipelineResult("closing-1", "3 steps succeeded")),
        Arguments.of(
            "extension", new ExtensionResult("add_one", new TreeMap<>(Map.of("value", "42")))));
  }

  @ParameterizedTest
  @MethodSource("results")
  void resultIsReadFromItsFixture(String kind, StepResult result) throws IOException {
    assertThat(MAPPER.readValue(fixture(kind), StepResult.class)).isEqualTo(result);
  }

  @ParameterizedTest
  @MethodSource("results")
  void resultIsWrittenAsItsFixture(String kind, StepResult result) throws IOException {
    assertThat(MAPPER.readTree(MAPPER.writeValueAsBytes(result)))
        .isEqualTo(MAPPER.readTree(fixture(kind)));
  }

  @ParameterizedTest
  @MethodSource("results")
  void resultPassesThroughTemporalAsItsOwnType(String kind, StepResult result) {
    assertThat(
            Payloads.converter()
                .fromPayload(
                    Payloads.converter().toPayload(result).orElseThrow(),
                    result.getClass(),
                    result.getClass()))
        .isEqualTo(result);
  }

  static Stream<Arguments> orders() {
    return Stream.of(
        Arguments.of(
            "alias-order",
            new AliasOrder(
                "alias-houses-1",
                "houses",
                "champion",
                Optional.of(2),
                MoveKind.rollback,
                false,
                "ada",
                "it was bad",
                Duration.ofMinutes(1))),
        Arguments.of(
            "alias-moved",
            new AliasMoved(
                "alias-houses-1",
                "houses",
                "champion",
                2,
                3,
                MoveKind.rollback,
                Instant.parse("2026-01-31T06:00:00Z"),
                List.of("gateway-1"))),
        Arguments.of("retrain-order", new RetrainOrder("retrain-1", "houses", 2, "ada")),
        Arguments.of(
            "retrain-report",
            new RetrainReport(
                "retrain-1",
                "houses",
                2,
                false,
                List.of(new RetrainReport.Check("model.ubj", "a1", "b2")),
                List.of("clean rows changed"),
                1.5)));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void orderIsReadFromItsFixtureAndWrittenAsIt(String name, Object order) throws IOException {
    assertThat(MAPPER.readValue(fixture(name), order.getClass())).isEqualTo(order);
    assertThat(MAPPER.readTree(MAPPER.writeValueAsBytes(order)))
        .isEqualTo(MAPPER.readTree(fixture(name)));
  }

  @Test
  void definitionReadsBackTheSame() throws IOException {
    PipelineDefinition definition = Definitions.conditional();

    assertThat(MAPPER.readValue(MAPPER.writeValueAsBytes(definition), PipelineDefinition.class))
        .isEqualTo(definition);
  }

  @Test
  void searchSettingsReadBackTheSame() throws IOException {
    TuneSettings settings =
        new TuneSettings(
            Metric.MAE,
            30,
            3,
            200,
            20,
            42,
            new SearchSettings(
                SearchSettings.Kind.TPE,
                5,
                List.of(
                    new Dimension("eta", new Values.Decimals(0.05, 0.2, true)),
                    new Dimension("max_depth", new Values.Wholes(2, 10, 2, false)),
                    new Dimension("alpha", new Values.Choices(List.of("0", "1")))),
                SearchSettings.Prune.ASHA,
                0),
            new IntervalRule(0.95, Optional.of(IntervalRule.Method.CQR)),
            List.of(ModelKind.NEAREST, ModelKind.XGBOOST));
    assertThat(MAPPER.readValue(MAPPER.writeValueAsBytes(settings), TuneSettings.class))
        .isEqualTo(settings);
    assertThat(MAPPER.readTree(MAPPER.writeValueAsBytes(settings)).has("folds")).isFalse();
    TuneSettings folded = settings.in(new FoldRule(5, 42, List.of("street")));
    assertThat(MAPPER.readValue(MAPPER.writeValueAsBytes(folded), TuneSettings.class))
        .isEqualTo(folded);
  }

  /** Nothing of folds is written where there are none. */
  @Test
  void foldsReadBackTheSame() throws IOException {
    ObjectRef ref = new ObjectRef("matrices/a", "a".repeat(64), 5);
    TrainingSet plain = new TrainingSet(1, ref, ref, ref, 7, 7);
    assertThat(MAPPER.readTree(MAPPER.writeValueAsBytes(plain)).has("folds")).isFalse();
    TrainingSet set = plain.with(ref);
    assertThat(MAPPER.readValue(MAPPER.writeValueAsBytes(set), TrainingSet.class)).isEqualTo(set);
    Contender one = new Contender("tree", 0.5, 1, 7, Optional.empty(), true, true);
    assertThat(MAPPER.readTree(MAPPER.writeValueAsBytes(one)).has("folds")).isFalse();
    TuneResult result = new TuneResult(1, ref, 8, 3, 0.5, 1, 7).with(List.of(one), 5);
    assertThat(MAPPER.readValue(MAPPER.writeValueAsBytes(result), TuneResult.class))
        .isEqualTo(result);
    assertThat(result.summary())
        .isEqualTo("8 trials on 7 rows in 5 folds; tree is best with 0.5000");
  }

  /** What was stored before there were searches is read as what was done then. */
  @Test
  void settingsWithoutASearchAreThoseOfRandomTrials() throws IOException {
    String stored =
        "{\"metric\":\"RMSE\",\"trials\":5,\"parallel\":2,\"rounds\":200,\"patience\":20,"
            + "\"seed\":42}";
    TuneSettings settings = MAPPER.readValue(stored, TuneSettings.class);

    assertThat(settings.search().search()).isEqualTo(SearchSettings.Kind.RANDOM);
    assertThat(settings.search().prune()).isEqualTo(SearchSettings.Prune.NONE);
    assertThat(settings.search().warmStart()).isZero();
    assertThat(settings.intervals()).isEqualTo(IntervalRule.STANDARD);
  }

  @Test
  void inputOfARunIsSmall() throws IOException {
    PipelineInput input = Definitions.input("houses-1", Definitions.conditional());

    assertThat(MAPPER.writeValueAsBytes(input).length).isLessThan(64 << 10);
    assertThat(MAPPER.readValue(MAPPER.writeValueAsBytes(input), PipelineInput.class))
        .isEqualTo(input);
  }

  /** References only: nothing that passes through Temporal grows with the rows of a batch. */
  @ParameterizedTest
  @MethodSource("results")
  void resultsAreSmall(String kind, StepResult result) throws IOException {
    assertThat(MAPPER.writeValueAsBytes(result).length).as(kind).isLessThan(1024);
  }

  private static byte[] fixture(String kind) throws IOException {
    try (InputStream stream =
        PayloadsTest.class.getResourceAsStream("/payloads/" + kind + ".json")) {
      return stream.readAllBytes();
    }
  }
}
