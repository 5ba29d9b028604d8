package io.isobar.workflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.drift.DriftResult.Verdict;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A pipeline that watches what is served, and has another one train. */
class ServedDriftWorkflowTest {
  private static final String WATCH =
      """
      pipeline: watch
      model: house_prices
      schedule: {every: 1h}
      steps:
        drift: {uses: drift, rows: served, within: 2d}
        train:
          uses: pipeline
          needs: drift
          when: drift.verdict == 'drifted' && drift.window.since != drift.window.until
          pipeline: training
          parameters: {force_train: "true"}
      """;

  @RegisterExtension final WorkflowServer server = new WorkflowServer();

  @BeforeEach
  void definesWhatTrains() {
    WatchingRuns.defineTraining(server);
  }

  @Test
  void driftOfWhatIsServedBringsATrainingAbout() {
    server.steps.verdict(Verdict.drifted);
    assertThat(watch(Optional.of(WatchingRuns.TICK)).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.steps.calls).containsExactly("drift until 2026-02-03T04:00:00Z");
    assertThat(server.operators.calls).containsExactly("tune {asked=true}");
    assertThat(server.ledger.runs.get(1).run()).isEqualTo("watch-1.train");
  }

  @Test
  void withoutDriftNothingIsBegun() {
    server.steps.verdict(Verdict.stable);
    watch(Optional.of(WatchingRuns.TICK));
    assertThat(server.ledger.outcome("train")).isEqualTo(Outcome.SKIPPED);
    assertThat(server.operators.calls).isEmpty();
  }

  @Test
  void everyAttemptJudgesTheSameWindow() {
    server.steps.before(
        "drift",
        (call, attempt) -> {
          if (attempt == 1) {
            throw new IllegalStateException("the database is away");
          }
        });
    Instant before = Instant.now();
    watch(Optional.empty());
    assertThat(server.steps.calls).hasSize(2);
    assertThat(server.steps.calls.getFirst()).isEqualTo(server.steps.calls.getLast());
    Instant until = Instant.parse(server.steps.calls.getFirst().replace("drift until ", ""));
    assertThat(until).isBetween(before.minusMillis(1), Instant.now().plusSeconds(60));
  }

  @Test
  void aTickThatHasNotComeIsNotWaitedFor() {
    watch(Optional.of(Instant.parse("2999-01-01T00:00:00Z")));
    assertThat(server.steps.calls).singleElement().asString().doesNotContain("2999");
  }

  /** For the recorder: drift, and the run that it brings about. */
  static void watched(WorkflowServer server) {
    WatchingRuns.defineTraining(server);
    server.steps.verdict(Verdict.drifted);
    WatchingRuns.run(server, WATCH, Optional.of(WatchingRuns.TICK));
  }

  private PipelineResult watch(Optional<Instant> tick) {
    return WatchingRuns.run(server, WATCH, tick);
  }
}
