package io.isobar.workflows.pipeline;

import static io.isobar.workflows.pipeline.Written.input;
import static io.isobar.workflows.pipeline.Written.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.launch.Launch;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How runs are begun: by a wish, by another run, by a tick. */
class BegunWorkflowTest {
  @RegisterExtension final WorkflowServer server = new WorkflowServer();

  @Test
  void runsAnotherPipelineInsideARun() {
    server.ledger.definitions.put(
        "inner",
        read(
            """
            pipeline: inner
            params:
              rows: {type: integer, default: 1}
            steps:
              work: {uses: extension, name: echo, with: {rows: "${params.rows}"}}
            """));
    String outer =
        """
        pipeline: outer
        steps:
          call: {uses: pipeline, pipeline: inner, parameters: {rows: "12"}}
        """;

    assertThat(run(outer).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.operators.calls).containsExactly("work {rows=12}");
    assertThat(server.ledger.runs.get(1).origin().parent()).contains("outer-1");
    assertThat(server.ledger.runs.get(1).run()).isEqualTo("outer-1.call");
  }

  @Test
  void aFailureInsideFailsTheRunOutside() {
    server.ledger.definitions.put(
        "inner", read("pipeline: inner\nsteps:\n  work: {uses: extension, name: echo}\n"));
    server.operators.failing.add("work");

    PipelineResult result =
        run("pipeline: outer\nsteps:\n  call: {uses: pipeline, pipeline: inner}\n");
    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.reason()).contains("Run outer-1.call of pipeline inner ended FAILED");

    assertThat(
            run("pipeline: outer2\nsteps:\n  call: {uses: pipeline, pipeline: nobody}\n").reason())
        .contains("There is no pipeline 'nobody'");
  }

  @Test
  void aRunOfAScheduleOrBackfillKnowsItsInterval() {
    Instant tick = Instant.parse("2026-02-03T04:00:00Z");
    PipelineDefinition definition =
        read(
            """
            pipeline: hourly
            schedule: {cron: "0 * * * *"}
            steps:
              work: {uses: extension, name: echo, with: {t: "${run.interval_start} ${run.logical_time}"}}
            """);
    RunOrigin none = RunOrigin.NONE;
    RunOrigin origin =
        new RunOrigin(
            "ana",
            Optional.of(tick),
            Optional.empty(),
            Optional.empty(),
            5,
            none.tags(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("backfill-1"),
            "",
            0);

    server.run(input(definition, new TreeMap<>(), origin));

    assertThat(server.operators.calls)
        .containsExactly("work {t=2026-02-03T03:00:00Z 2026-02-03T04:00:00Z}");
    assertThat(server.ledger.runs.getFirst().origin().intervalEnd()).contains(tick);
    assertThat(server.ledger.runs.getFirst().priority()).isEqualTo(5);
  }

  @Test
  void aLaunchAnswersWhenTheRunIsInTheLedgerAndKnowsItTheSecondTime() {
    Launch launch = new Launch(server.client());
    PipelineInput input =
        input(
            read("pipeline: begun\nsteps:\n  work: {uses: extension, name: echo}\n"),
            new TreeMap<>(),
            RunOrigin.NONE);

    assertThat(launch.start(input)).isEqualTo(new Launch.Launched("begun-1", true));
    assertThat(server.ledger.runs).hasSize(1);
    assertThat(launch.start(input).begun()).isFalse();
  }

  @Test
  void aRunRefusesParametersThatDoNotFit() {
    PipelineDefinition definition =
        read(
            """
            pipeline: typed
            params:
              rows: {type: integer, default: 1}
            steps:
              work: {uses: extension, name: echo}
            """);
    PipelineInput wrong =
        input(definition, new TreeMap<>(Map.of("rows", "many", "other", 1)), RunOrigin.NONE);

    assertThatThrownBy(() -> new Launch(server.client()).start(wrong))
        .hasMessageContaining("rows is many")
        .hasMessageContaining("no parameter 'other'");
    assertThat(server.ledger.runs).isEmpty();
    assertThat(server.operators.calls).isEmpty();
  }

  private PipelineResult run(String text) {
    return server.run(input(read(text), null, RunOrigin.NONE));
  }
}
