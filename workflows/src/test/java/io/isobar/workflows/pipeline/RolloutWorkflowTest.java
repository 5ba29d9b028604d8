package io.isobar.workflows.pipeline;

import static io.isobar.workflows.pipeline.Definitions.input;
import static io.isobar.workflows.pipeline.Definitions.step;
import static io.isobar.workflows.pipeline.WorkflowServer.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.domain.release.RolloutLimits;
import io.isobar.domain.release.RolloutMode;
import io.isobar.domain.release.RolloutOutcome;
import io.isobar.domain.release.RolloutRules;
import io.isobar.domain.release.RolloutStage;
import io.isobar.domain.release.StageDecision.Next;
import io.isobar.domain.release.StageDecision.Verdict;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.Step;
import io.isobar.workflows.definition.StepKind;
import io.isobar.workflows.release.ReleaseResult;
import io.isobar.workflows.release.ReleaseSettings;
import io.isobar.workflows.release.RolloutPlan;
import io.isobar.workflows.release.StageReport;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A release that is tried on live requests before. */
class RolloutWorkflowTest {
  private final FakeRollouts rollouts = new FakeRollouts();

  @RegisterExtension final WorkflowServer server = new WorkflowServer(rollouts);

  @Test
  void takesOneStageAfterTheOtherAndPromotesInTheEnd() {
    PipelineResult result = server.run(input("houses-1", trying()));

    assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(rollouts.calls)
        .containsExactly(
            "begin 1",
            "stage 1 shadow 1.0",
            "decide 1.1 passed",
            "stage 2 canary 0.05",
            "decide 2.1 passed",
            "promote");
    assertThat(server.steps.calls).doesNotContain("release houses 1");
    ReleaseResult released = released();
    assertThat(released.outcome()).isEqualTo(RolloutOutcome.released);
    assertThat(released.stages())
        .extracting(StageReport::line)
        .containsExactly(
            "shadow of 100 %: passed: found passed", "canary of 5 %: passed: found passed");
    assertThat(server.ledger.reason("release"))
        .isEqualTo(
            "houses version 1 is champion (was version 7), after 2 stages, acknowledged by 1"
                + " gateway");
  }

  /** Each second at first, then after a tenth of the time: a week has some hundred looks. */
  @Test
  void looksOftenAtFirstAndSeldomLater() {
    server.run(input("houses-1", trying()));

    assertThat(rollouts.looks.getFirst()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(rollouts.looks.size()).isBetween(30, 64);
    assertThat(rollouts.looks.getLast()).isBetween(Duration.ofMinutes(1), Duration.ofSeconds(62));
  }

  /** A history has its limit, and whoever waits long has many looks. */
  @Test
  void looksSeldomWhenAWeekIsWaitedFor() {
    rollouts.finds =
        look ->
            look.elapsed().compareTo(Duration.ofDays(7)) < 0
                ? FakeRollouts.decision(Verdict.undecided, Next.wait)
                : FakeRollouts.decision(Verdict.failed, Next.roll_back);

    server.run(input("houses-1", trying(Duration.ofDays(7))));

    assertThat(rollouts.looks.size()).isBetween(300, 400);
  }

  @Test
  void rollsBackWithoutFailingTheRunAndLeavesTheChampion() {
    rollouts.finds =
        look ->
            look.stage().number() == 1
                ? FakeRollouts.decision(Verdict.passed, Next.go_on)
                : FakeRollouts.decision(Verdict.failed, Next.roll_back);

    PipelineResult result = server.run(input("houses-1", trying()));

    assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(rollouts.calls)
        .endsWith("decide 2.1 failed", "end rolled_back: canary of 5 %: failed: found failed")
        .doesNotContain("promote");
    assertThat(released().outcome()).isEqualTo(RolloutOutcome.rolled_back);
    assertThat(released().stages()).hasSize(2);
    assertThat(server.ledger.reason("release"))
        .isEqualTo(
            "houses version 1 was rolled back, and version 7 stays champion: canary of 5 %:"
                + " failed: found failed");
  }

  @Test
  void waitsInRoundsWhenThereAreTooFewRequests() {
    rollouts.finds =
        look ->
            look.elapsed().compareTo(look.rules().window(look.round())) < 0
                ? FakeRollouts.decision(Verdict.undecided, Next.wait)
                : look.round() < 3
                    ? FakeRollouts.decision(Verdict.too_few, Next.wait)
                    : FakeRollouts.decision(Verdict.passed, Next.go_on);

    server.run(input("houses-1", trying()));

    assertThat(rollouts.calls)
        .startsWith(
            "begin 1",
            "stage 1 shadow 1.0",
            "decide 1.1 too_few",
            "decide 1.2 too_few",
            "decide 1.3 passed",
            "stage 2 canary 0.05");
    assertThat(rollouts.looks.stream().max(Duration::compareTo).orElseThrow())
        .isBetween(Duration.ofMinutes(4), Duration.ofSeconds(242));
  }

  @Test
  void releasesAtOnceWhenThereIsNothingToTryItOn() {
    rollouts.nothingToTryOn = true;

    server.run(input("houses-1", trying()));

    assertThat(rollouts.calls).containsExactly("begin 1");
    assertThat(server.steps.calls).contains("release houses 1");
    assertThat(released().stages()).isEmpty();
  }

  @Test
  void endsCleanlyWhenSomebodyHasMovedTheAlias() {
    rollouts.finds = look -> FakeRollouts.decision(Verdict.ended, Next.end);

    server.run(input("houses-1", trying()));

    assertThat(rollouts.calls)
        .containsExactly(
            "begin 1", "stage 1 shadow 1.0", "decide 1.1 ended", "end ended: found ended");
    assertThat(released().outcome()).isEqualTo(RolloutOutcome.ended);
    assertThat(server.ledger.reason("release"))
        .isEqualTo("the roll-out of houses version 1 was ended: found ended");
  }

  @Test
  void endsTheSplitWhenTheRunIsCancelled() {
    rollouts.finds =
        look -> {
          if (rollouts.looks.size() == 1) {
            until(() -> server.hasCancelledAStep("houses-1"));
          }
          return FakeRollouts.decision(Verdict.undecided, Next.wait);
        };
    WorkflowStub run = server.begin(input("houses-1", trying()));
    until(() -> rollouts.looks.size() == 1);

    run.cancel();

    assertThatThrownBy(() -> run.getResult(PipelineResult.class))
        .isInstanceOf(WorkflowFailedException.class);
    assertThat(rollouts.calls).last().isEqualTo("end ended: the run was cancelled");
    assertThat(server.ledger.outcome("release")).isEqualTo(Outcome.CANCELLED);
  }

  @Test
  void endsTheSplitWhenTheStepFails() {
    rollouts.finds =
        look -> {
          throw ApplicationFailure.newNonRetryableFailure("It is broken.", "release.split-refused");
        };

    PipelineResult result = server.run(input("houses-1", trying()));

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(rollouts.calls).last().isEqualTo("end ended: It is broken.");
  }

  private ReleaseResult released() {
    return (ReleaseResult) server.ledger.finished.get("release").results().get("");
  }

  /** A shadow, then a canary of 5 %. */
  static PipelineDefinition trying() {
    return trying(Duration.ofMinutes(1));
  }

  private static PipelineDefinition trying(Duration stageTime) {
    List<Step> steps = new ArrayList<>(Definitions.houses().steps());
    steps.removeLast();
    steps.add(
        step(
            "release",
            new StepKind.Release(
                new ReleaseSettings(
                    "champion",
                    Duration.ofMinutes(1),
                    Optional.of(new RolloutPlan(Optional.of("zip_code"), rules(stageTime))))),
            "register"));
    return Definitions.of(steps.toArray(Step[]::new));
  }

  private static RolloutRules rules(Duration stageTime) {
    return new RolloutRules(
        List.of(
            new RolloutStage(RolloutMode.shadow, 1), new RolloutStage(RolloutMode.canary, 0.05)),
        stageTime,
        Optional.empty(),
        100,
        RolloutRules.WhenTooFew.WAIT,
        Duration.ofDays(7),
        new RolloutLimits(0.01, Optional.of(Duration.ofMillis(50)), 1, 0.2, Optional.of(0.1), 100));
  }
}
