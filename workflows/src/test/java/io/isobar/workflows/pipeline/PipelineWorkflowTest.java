package io.isobar.workflows.pipeline;

import static io.isobar.workflows.pipeline.Definitions.foreach;
import static io.isobar.workflows.pipeline.Definitions.input;
import static io.isobar.workflows.pipeline.Definitions.once;
import static io.isobar.workflows.pipeline.Definitions.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.StepKind;
import io.isobar.workflows.drift.DriftResult;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PipelineWorkflowTest {
  @RegisterExtension final WorkflowServer server = new WorkflowServer();

  @Test
  void handsEachResultToTheStepsThatNeedIt() {
    PipelineResult result = server.run(input("houses-1", Definitions.houses()));

    assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(result.exhausted()).isFalse();
    assertThat(result.reason())
        .isEqualTo("release: houses version 1 is champion, acknowledged by 1 gateway");
    assertThat(server.steps.calls)
        .contains(
            "clean batch 7",
            "split batch 7",
            "drift batch 7",
            "tune prepare 7",
            "tune best 4",
            "evaluate bundle",
            "register bundle promote",
            "release houses 1");
    assertThat(server.steps.cleaningOfCandidate.rules())
        .isEqualTo(rules(Definitions.houses()))
        .isNotEmpty();
    assertThat(server.ledger.runs.getFirst().steps()).hasSize(8);
    assertThat(server.ledger.outcomes).containsEntry("houses-1", Outcome.SUCCEEDED);
    assertThat(server.ledger.finished.get("collect").results().get("").summary())
        .isEqualTo("batch 0: 300 rows landed");
  }

  @Test
  void skipsAllThatFollowsWhenTheSourceIsExhausted() {
    server.steps.batches(FakeSteps.exhausted());

    PipelineResult result = server.run(input("houses-1", Definitions.houses()));

    assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(result.exhausted()).isTrue();
    assertThat(result.reason()).isEqualTo("collect: no new data: the source is exhausted");
    assertThat(server.steps.calls).containsExactly("collect");
    assertThat(server.ledger.outcome("clean")).isEqualTo(Outcome.SKIPPED);
    assertThat(server.ledger.reason("clean")).isEqualTo("no new data: the source is exhausted");
    assertThat(server.ledger.reason("split")).isEqualTo("needs clean, which was skipped");
    assertThat(server.ledger.outcome("release")).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void falseConditionSkipsTheStepAndAllBehindIt() {
    server.steps.verdict(DriftResult.Verdict.stable);

    PipelineResult result = server.run(input("houses-1", Definitions.conditional()));

    assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(result.reason())
        .startsWith("drift: stable: there is no champion yet; tune was skipped: drift.verdict is");
    assertThat(server.ledger.outcome("tune")).isEqualTo(Outcome.SKIPPED);
    assertThat(server.ledger.reason("tune"))
        .contains("drift.verdict is 'stable'", "params.force_train is false");
    assertThat(server.ledger.reason("evaluate")).isEqualTo("needs tune, which was skipped");
    assertThat(server.steps.calls)
        .extracting(call -> call.split(" ", -1)[0])
        .containsExactly("collect", "clean", "split", "drift");
  }

  @Test
  void trueConditionRunsTheStep() {
    server.steps.verdict(DriftResult.Verdict.drifted);

    assertThat(server.run(input("houses-1", Definitions.conditional())).reason())
        .startsWith("release: houses version 1 is champion");
  }

  @Test
  void parameterDecidesACondition() {
    server.steps.verdict(DriftResult.Verdict.stable);
    SortedMap<String, Object> parameters = Definitions.parameters();
    parameters.put("force_train", true);

    server.run(new PipelineInput("houses-1", Definitions.conditional(), parameters, "manual"));

    assertThat(server.ledger.outcome("release")).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.ledger.runs.getFirst().parameters()).containsEntry("force_train", "true");
  }

  @Test
  void userFailureIsNotRetriedAndKeepsItsWords() {
    server.steps.before("clean", (call, attempt) -> fail());

    PipelineResult result = server.run(input("houses-1", Definitions.houses()));

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.reason())
        .isEqualTo("clean: Row 17 has price 'abc', expected a number. Correct it at the source.");
    assertThat(server.steps.calls).containsExactly("collect", "clean batch 7");
    assertThat(server.ledger.outcome("clean")).isEqualTo(Outcome.FAILED);
    assertThat(server.ledger.outcome("split")).isEqualTo(Outcome.UPSTREAM_FAILED);
    assertThat(server.ledger.reason("split")).isEqualTo("needs clean, which failed");
    assertThat(server.ledger.outcome("release")).isEqualTo(Outcome.UPSTREAM_FAILED);
    assertThat(server.ledger.reason("release")).isEqualTo("needs register, which was not begun");
  }

  @Test
  void retriesWhatMayPass() {
    server.steps.before(
        "clean",
        (call, attempt) -> {
          if (attempt < 3) {
            throw ApplicationFailure.newFailure("Postgres is away.", "database.away");
          }
        });

    PipelineResult result = server.run(input("houses-1", Definitions.houses()));

    assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.steps.calls.stream().filter("clean batch 7"::equals)).hasSize(3);
  }

  @Test
  void failsWhenTheAttemptsAreUsedUp() {
    server.steps.before(
        "clean",
        (call, attempt) -> {
          throw ApplicationFailure.newFailure("Postgres is away.", "database.away");
        });

    PipelineResult result = server.run(input("houses-1", Definitions.houses()));

    assertThat(result.reason()).isEqualTo("clean: Postgres is away.");
    assertThat(server.steps.calls.stream().filter("clean batch 7"::equals)).hasSize(5);
  }

  @Test
  void saysThatAnAttemptTookTooLong() {
    CountDownLatch never = new CountDownLatch(1);
    server.steps.before("collect", (call, attempt) -> await(never));

    PipelineResult result =
        server.run(
            input(
                "houses-1",
                Definitions.of(
                    once(step("collect", Definitions.collect()), Duration.ofSeconds(1)))));

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.reason())
        .contains("longer than its timeout of PT1S", "Give step collect a longer timeout.");
    never.countDown();
  }

  @Test
  void branchBesideAFailedOneGoesOn() {
    server.steps.before("drift", (call, attempt) -> fail());

    PipelineResult result =
        server.run(
            input(
                "houses-1",
                Definitions.of(
                    step("collect", Definitions.collect()),
                    step("clean", Definitions.clean(), "collect"),
                    step("drift", Definitions.drift(), "clean"),
                    step("split", Definitions.split(), "clean"))));

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(server.ledger.outcome("split")).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void independentStepsRunAtOnce() {
    CyclicBarrier both = new CyclicBarrier(2);
    server.steps.before("drift", (call, attempt) -> meet(both));
    server.steps.before("split", (call, attempt) -> meet(both));

    PipelineResult result =
        server.run(
            input(
                "houses-1",
                Definitions.of(
                    step("collect", Definitions.collect()),
                    once(step("drift", Definitions.drift(), "collect"), Duration.ofMinutes(1)),
                    once(step("split", Definitions.split(), "collect"), Duration.ofMinutes(1)))));

    assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void foreachRunsItsBranchesAtOnceAndKeepsThemApart() {
    CyclicBarrier both = new CyclicBarrier(2);
    server.steps.before("evaluate", (call, attempt) -> meet(both));

    PipelineResult result =
        server.run(
            input(
                "houses-1",
                Definitions.of(
                    step("collect", Definitions.collect()),
                    foreach(step("tune", Definitions.tune(), "collect"), "rmse", "mae"),
                    foreach(step("evaluate", Definitions.evaluate(), "tune"), "rmse", "mae"))));

    assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.steps.calls)
        .contains("evaluate[rmse] bundle-rmse", "evaluate[mae] bundle-mae");
    assertThat(server.ledger.finished.get("tune").results()).containsOnlyKeys("mae", "rmse");
    assertThat(server.ledger.reason("evaluate")).startsWith("mae: promote").contains("; rmse: ");
  }

  @Test
  void oneFailedBranchFailsItsStep() {
    server.steps.before(
        "evaluate",
        (call, attempt) -> {
          if (call.branch().equals("mae")) {
            fail();
          }
        });

    server.run(
        input(
            "houses-1",
            Definitions.of(
                step("collect", Definitions.collect()),
                foreach(step("tune", Definitions.tune(), "collect"), "rmse", "mae"),
                foreach(step("evaluate", Definitions.evaluate(), "tune"), "rmse", "mae"))));

    assertThat(server.ledger.outcome("evaluate")).isEqualTo(Outcome.FAILED);
    assertThat(server.ledger.reason("evaluate")).startsWith("mae: Row 17");
  }

  @Test
  void saysWhenAStepCouldMeanSeveralResults() {
    server.run(
        input(
            "houses-1",
            Definitions.of(
                step("collect", Definitions.collect()),
                foreach(step("tune", Definitions.tune(), "collect"), "rmse", "mae"),
                step("evaluate", Definitions.evaluate(), "tune"))));

    assertThat(server.ledger.outcome("evaluate")).isEqualTo(Outcome.FAILED);
    assertThat(server.ledger.reason("evaluate"))
        .contains("needs one result of step tune, which has the branches [mae, rmse]");
  }

  @Test
  void saysWhenNoStepGivesWhatIsNeeded() {
    server.run(input("houses-1", Definitions.of(step("evaluate", Definitions.evaluate()))));

    assertThat(server.ledger.reason("evaluate"))
        .contains("needs a TuneResult, and no step before it gives one");
  }

  @Test
  void cancelledRunIsWrittenDownAsCancelled() throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    server.steps.before(
        "clean",
        (call, attempt) -> {
          reached.countDown();
          heartbeatUntilCancelled();
        });

    WorkflowStub run = server.begin(input("houses-1", Definitions.houses()));
    assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
    run.cancel();

    assertThatThrownBy(() -> run.getResult(PipelineResult.class))
        .isInstanceOf(WorkflowFailedException.class)
        .hasCauseInstanceOf(CanceledFailure.class);
    assertThat(server.ledger.outcomes).containsEntry("houses-1", Outcome.CANCELLED);
    assertThat(server.ledger.outcome("collect")).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.ledger.outcome("clean")).isEqualTo(Outcome.CANCELLED);
    assertThat(server.ledger.outcome("release")).isEqualTo(Outcome.CANCELLED);
    assertThat(server.ledger.reason("clean")).isEqualTo("the run was cancelled");
  }

  @Test
  void failureInTheTuningKeepsItsWords() {
    server.steps.before("tune", (call, attempt) -> fail());

    PipelineResult result = server.run(input("houses-1", Definitions.houses()));

    assertThat(result.reason())
        .isEqualTo("tune: Row 17 has price 'abc', expected a number. Correct it at the source.");
  }

  private static void fail() {
    throw ApplicationFailure.newNonRetryableFailure(
        "Row 17 has price 'abc', expected a number.",
        "collect.wrong-type",
        "USER",
        "Row 17 has price 'abc', expected a number.",
        "Correct it at the source.");
  }

  private static void heartbeatUntilCancelled() {
    while (true) {
      Activity.getExecutionContext().heartbeat("alive");
      await(new CountDownLatch(1), 50);
    }
  }

  private static void await(CountDownLatch latch) {
    await(latch, 20_000);
  }

  private static void await(CountDownLatch latch, long millis) {
    try {
      latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw ApplicationFailure.newNonRetryableFailure("the other did not come", "test.alone");
    }
  }

  private static List<CleanRule> rules(PipelineDefinition definition) {
    StepKind.Clean clean =
        (StepKind.Clean) definition.step("clean").orElseThrow().branches().getFirst().settings();
    return clean.settings().rules();
  }
}
