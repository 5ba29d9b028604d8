package io.isobar.workflows.pipeline;

import static io.isobar.workflows.pipeline.Definitions.step;
import static io.isobar.workflows.pipeline.FakeSteps.duplicate;
import static io.isobar.workflows.pipeline.FakeSteps.exhausted;
import static io.isobar.workflows.pipeline.FakeSteps.landed;
import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.definition.PipelineDefinition;
import io.temporal.failure.ApplicationFailure;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DrainWorkflowTest {
  private static final PipelineDefinition LANDING =
      Definitions.of(
          step("collect", Definitions.collect()), step("clean", Definitions.clean(), "collect"));

  @RegisterExtension final WorkflowServer server = new WorkflowServer();

  @Test
  void runsUntilTheSourceIsExhausted() {
    server.steps.batches(landed(0), landed(1), exhausted());

    PipelineResult last = server.drain(drain(0));

    assertThat(last.run()).isEqualTo("houses-3");
    assertThat(last.exhausted()).isTrue();
    assertThat(last.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.ledger.outcomes).containsOnlyKeys("houses-1", "houses-2", "houses-3");
    assertThat(server.steps.calls)
        .containsExactly("collect", "clean batch 1", "collect", "clean batch 2", "collect");
  }

  @Test
  void duplicateIsNotTheEnd() {
    server.steps.batches(landed(0), duplicate(1), landed(2), exhausted());

    assertThat(server.drain(drain(0)).run()).isEqualTo("houses-4");
    assertThat(server.ledger.reasons.get("houses-2"))
        .isEqualTo("collect: batch 1 has the content of batch 0: nothing landed");
    assertThat(server.steps.calls).contains("clean batch 1", "clean batch 3").hasSize(6);
  }

  @Test
  void stopsAfterTheWantedBatches() {
    server.steps.batches(landed(0), landed(1), landed(2));

    PipelineResult last = server.drain(drain(2));

    assertThat(last.run()).isEqualTo("houses-2");
    assertThat(last.exhausted()).isFalse();
    assertThat(server.ledger.outcomes).hasSize(2);
  }

  @Test
  void stopsAtAFailedRun() {
    server.steps.batches(landed(0), landed(1), landed(2), exhausted());
    server.steps.before(
        "clean",
        (call, attempt) -> {
          if (attempt == 2) {
            throw ApplicationFailure.newNonRetryableFailure("no such column", "clean.sql");
          }
        });

    PipelineResult last = server.drain(drain(0));

    assertThat(last.run()).isEqualTo("houses-2");
    assertThat(last.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(last.reason()).isEqualTo("clean: no such column");
  }

  @Test
  void startsOverWithAnEmptyHistoryAndCountsOn() {
    CollectResult[] batches =
        Stream.concat(IntStream.range(0, 101).mapToObj(FakeSteps::landed), Stream.of(exhausted()))
            .toArray(CollectResult[]::new);
    server.steps.batches(batches);

    PipelineResult last = server.drain(drain(0));

    assertThat(last.run()).isEqualTo("houses-102");
    assertThat(server.ledger.outcomes).hasSize(102);
    assertThat(server.history("houses").getEvents().size()).isLessThan(60);
  }

  private static DrainInput drain(int batches) {
    return new DrainInput("houses", LANDING, Definitions.parameters(), "manual", 1, batches);
  }
}
