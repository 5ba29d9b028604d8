package io.isobar.workflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.model.ObjectRef;
import io.isobar.workflows.approval.ApprovalResult;
import io.isobar.workflows.backfill.BackfillActivities;
import io.isobar.workflows.backfill.BackfillWorkflow;
import io.isobar.workflows.clean.CleanActivities;
import io.isobar.workflows.clean.CleanResult;
import io.isobar.workflows.collect.CollectActivities;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.drift.DriftActivities;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.evaluate.EvaluateActivities;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.extension.ExtensionActivities;
import io.isobar.workflows.extension.ExtensionResult;
import io.isobar.workflows.http.HttpActivities;
import io.isobar.workflows.http.HttpResult;
import io.isobar.workflows.lease.LeaseActivities;
import io.isobar.workflows.ledger.LedgerActivities;
import io.isobar.workflows.notify.NotifyActivities;
import io.isobar.workflows.notify.NotifyResult;
import io.isobar.workflows.register.RegisterActivities;
import io.isobar.workflows.register.RegisterResult;
import io.isobar.workflows.release.ReleaseActivities;
import io.isobar.workflows.release.ReleaseResult;
import io.isobar.workflows.schedule.ScheduleActivities;
import io.isobar.workflows.shell.ShellActivities;
import io.isobar.workflows.shell.ShellResult;
import io.isobar.workflows.split.SplitActivities;
import io.isobar.workflows.split.SplitResult;
import io.isobar.workflows.sql.SqlActivities;
import io.isobar.workflows.sql.SqlResult;
import io.isobar.workflows.subpipeline.SubpipelineResult;
import io.isobar.workflows.tune.TuneActivities;
import io.isobar.workflows.tune.TuneResult;
import io.isobar.workflows.tune.TuneWorkflow;
import io.isobar.workflows.wait.WaitActivities;
import io.isobar.workflows.wait.WaitResult;
import java.io.IOException;
import java.io.InputStream;
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
        Arguments.of("split", new SplitResult(7, 200, 45, 45, "d1")),
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
            "tune",
            new TuneResult(7, new ObjectRef("bundle", "a".repeat(64), 1234), 5, 4, 0.2, 104, 200)),
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
        Arguments.of("register", new RegisterResult("houses", 3, RegisterResult.Status.rejected)),
        Arguments.of(
            "release", new ReleaseResult("houses", 3, "champion", 2, List.of("gateway-1"))),
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

  @Test
  void definitionReadsBackTheSame() throws IOException {
    PipelineDefinition definition = Definitions.conditional();

    assertThat(MAPPER.readValue(MAPPER.writeValueAsBytes(definition), PipelineDefinition.class))
        .isEqualTo(definition);
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

  /**
   * The converter sees a bare collection without its element type, and so loses "kind" and "rule".
   */
  @Test
  void noCollectionIsAnArgumentByItself() {
    assertThat(
            Stream.of(
                    CollectActivities.class,
                    CleanActivities.class,
                    SplitActivities.class,
                    DriftActivities.class,
                    TuneActivities.class,
                    EvaluateActivities.class,
                    RegisterActivities.class,
                    ReleaseActivities.class,
                    SqlActivities.class,
                    HttpActivities.class,
                    ShellActivities.class,
                    WaitActivities.class,
                    NotifyActivities.class,
                    ExtensionActivities.class,
                    LedgerActivities.class,
                    LeaseActivities.class,
                    ScheduleActivities.class,
                    PipelineWorkflow.class,
                    BranchesWorkflow.class,
                    DrainWorkflow.class,
                    BackfillWorkflow.class,
                    BackfillActivities.class,
                    TuneWorkflow.class)
                .flatMap(contract -> Stream.of(contract.getMethods()))
                .flatMap(method -> Stream.of(method.getParameterTypes())))
        .isNotEmpty()
        .noneMatch(type -> Iterable.class.isAssignableFrom(type) || type.isArray())
        .noneMatch(Map.class::isAssignableFrom);
  }

  private static byte[] fixture(String kind) throws IOException {
    try (InputStream stream =
        PayloadsTest.class.getResourceAsStream("/payloads/" + kind + ".json")) {
      return stream.readAllBytes();
    }
  }
}
