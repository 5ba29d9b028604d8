package io.isobar.workflows.pipeline;

import static io.isobar.workflows.pipeline.Definitions.input;
import static io.isobar.workflows.pipeline.Definitions.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.Step;
import io.isobar.workflows.definition.StepKind;
import io.isobar.workflows.definition.StepRules;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.publish.PublishResult;
import io.isobar.workflows.publish.PublishSettings;
import io.temporal.client.WorkflowFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PublishWorkflowTest {
  @RegisterExtension final WorkflowServer server = new WorkflowServer();

  private final FakePublishing elsewhere = server.elsewhere;

  @Test
  void runEndsWhileTheServerIsAwayAndThePublicationComesLater() {
    elsewhere.awayFor = 500;

    PipelineResult result = server.run(input("houses-1", publishing(false, Duration.ofDays(30))));

    assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    String workflow = workflow("houses-1");
    assertThat(server.ledger.reason("publish"))
        .isEqualTo("houses version 1 is being published by " + workflow);
    assertThat(server.of(workflow).getResult(PublishResult.class))
        .isEqualTo(
            new PublishResult("houses", 1, PublishResult.Status.published, "version 9 there"));
    assertThat(elsewhere.asked).hasSize(501);
    assertThat(elsewhere.asked.getFirst().settings().url()).contains("http://mlflow:5000/houses");
    assertThat(elsewhere.givenUp).isEmpty();
  }

  @Test
  void whatIsRefusedElsewhereFailsNoRunAndIsWrittenDown() {
    elsewhere.refuses = true;

    PipelineResult result = server.run(input("houses-1", publishing(false, Duration.ofDays(30))));

    assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThatThrownBy(() -> server.of(workflow("houses-1")).getResult(PublishResult.class))
        .isInstanceOf(WorkflowFailedException.class);
    assertThat(elsewhere.givenUp).containsExactly("It takes no such model.");
  }

  @Test
  void triesAsLongAsTheSettingsSay() {
    elsewhere.awayFor = Integer.MAX_VALUE;

    server.run(input("houses-1", publishing(false, Duration.ofHours(2))));

    assertThatThrownBy(() -> server.of(workflow("houses-1")).getResult(PublishResult.class))
        .isInstanceOf(WorkflowFailedException.class);
    assertThat(elsewhere.asked.size()).isBetween(100, 130);
    assertThat(elsewhere.givenUp).containsExactly("It is away.");
  }

  @Test
  void requiredPublicationIsPartOfTheRun() {
    elsewhere.awayFor = 3;
    PipelineResult late = server.run(input("houses-1", publishing(true, Duration.ofDays(1))));
    assertThat(late.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(late.reason()).isEqualTo("publish: houses version 1 is version 9 there");

    elsewhere.refuses = true;
    PipelineResult refused = server.run(input("houses-2", publishing(true, Duration.ofDays(1))));
    assertThat(refused.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(refused.reason()).isEqualTo("publish: It takes no such model.");
  }

  @Test
  void oneVersionIsOnItsWayToOnePlaceOnce() {
    elsewhere.awayFor = Integer.MAX_VALUE;
    PipelineDefinition definition = publishing(false, Duration.ofDays(30));

    assertThat(server.run(input("houses-1", definition)).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.run(input("houses-2", definition)).outcome()).isEqualTo(Outcome.SUCCEEDED);

    assertThat(workflow("houses-2")).isEqualTo(workflow("houses-1"));
    server.sleep(Duration.ofHours(1));
    assertThat(elsewhere.asked).extracting(asked -> asked.run()).containsOnly("houses-1");
    server.of(workflow("houses-1")).terminate("the test is over");
  }

  /** As docs/mlflow.md has it: rejected versions are published, and no version is no failure. */
  @Test
  void isSkippedWhenNothingWasRegistered() {
    server.steps.verdict(DriftResult.Verdict.stable);
    List<Step> steps = new ArrayList<>(Definitions.conditional().steps());
    Step publish = publishing(false, Duration.ofDays(30)).step("publish").orElseThrow();
    steps.add(
        new Step(
            publish.name(),
            List.of("register", "release"),
            Optional.empty(),
            publish.branches(),
            publish.retry(),
            publish.timeout(),
            new StepRules(
                StepRules.RunIf.ANY_SUCCEEDED,
                Optional.empty(),
                1,
                Optional.empty(),
                0,
                List.of(),
                Optional.empty(),
                0)));

    PipelineResult result =
        server.run(input("houses-1", Definitions.of(steps.toArray(Step[]::new))));

    assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.ledger.outcome("publish")).isEqualTo(Outcome.SKIPPED);
    assertThat(elsewhere.asked).isEmpty();
  }

  private String workflow(String run) {
    return ((PublishResult) server.ledger.finished.get("publish").results().get("")).where();
  }

  static PipelineDefinition publishing(boolean required, Duration within) {
    return publishing(required, within, Optional.empty());
  }

  static PipelineDefinition publishing(
      boolean required, Duration within, Optional<Duration> follow) {
    List<Step> steps = new ArrayList<>(Definitions.houses().steps());
    steps.add(
        step(
            "publish",
            new StepKind.Publish(
                new PublishSettings(
                    PublishSettings.Registry.MLFLOW,
                    Optional.of("http://mlflow:5000/${run.pipeline}"),
                    Optional.empty(),
                    Optional.empty(),
                    "champion",
                    Optional.of("${secrets.mlflow}"),
                    required,
                    within,
                    follow)),
            "release"));
    return Definitions.of(steps.toArray(Step[]::new));
  }
}
