package io.isobar.workflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.drift.DriftResult.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A pipeline that decides by what is served, and has another one train. */
class ServedDecisionWorkflowTest {
  private static final String WATCH =
      """
      pipeline: watch
      model: house_prices
      schedule: {every: 1h}
      steps:
        decide: {uses: decide, rows: served, decayed: {metric: rmse, by: 10%}}
        train:
          uses: pipeline
          needs: decide
          when: decide.train
          pipeline: training
          parameters: {force_train: "true"}
      """;
  private static final String WITH_DRIFT =
      """
      pipeline: watch
      model: house_prices
      steps:
        drift: {uses: drift, rows: served, within: 2d}
        decide: {uses: decide, rows: served, needs: drift}
      """;
  private static final String ON_A_BATCH =
      """
      pipeline: flats
      dataset:
        target: {column: price}
        key: street
        columns:
          street: {type: identifier}
          size: {type: number}
          price: {type: number, required: true}
      steps:
        collect: {uses: http-batch, url: "${source}/flats", exhausted: {status: 404, message: "no"}}
        clean: {uses: sql-rules, needs: collect}
        split: {uses: stable-split, needs: clean}
        drift: {uses: drift, rows: served}
        decide: {uses: decide, needs: [split, drift]}
      """;

  @RegisterExtension final WorkflowServer server = new WorkflowServer();

  @BeforeEach
  void definesWhatTrains() {
    WatchingRuns.defineTraining(server);
  }

  @Test
  void decisionByWhatIsServedBringsATrainingAbout() {
    server.steps.verdict(Verdict.drifted);
    assertThat(run(server, WATCH).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.steps.calls)
        .containsExactly("decide Optional.empty false until 2026-02-03T04:00:00Z");
    assertThat(server.operators.calls).containsExactly("tune {asked=true}");
    assertThat(server.ledger.runs.get(1).run()).isEqualTo("watch-1.train");
  }

  @Test
  void nothingIsBegunWhenItIsDecidedNotTo() {
    server.steps.verdict(Verdict.stable);
    assertThat(run(server, WATCH).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.ledger.outcome("train")).isEqualTo(Outcome.SKIPPED);
    assertThat(server.operators.calls).isEmpty();
  }

  @Test
  void everyAttemptDecidesByTheSamePredictions() {
    server.steps.before(
        "decide",
        (call, attempt) -> {
          if (attempt == 1) {
            throw new IllegalStateException("the database is away");
          }
        });
    run(server, WATCH);
    assertThat(server.steps.calls).hasSize(2);
    assertThat(server.steps.calls.getFirst()).isEqualTo(server.steps.calls.getLast());
  }

  @Test
  void isGivenTheDriftOfWhatIsServed() {
    server.steps.verdict(Verdict.drifted);
    run(server, WITH_DRIFT);
    assertThat(server.steps.calls)
        .containsExactly(
            "drift until 2026-02-03T04:00:00Z",
            "decide Optional[drifted] false until 2026-02-03T04:00:00Z");
  }

  /** The batch is that of the split, and the drift that of what is served. */
  @Test
  void decisionOnABatchTakesTheDriftOfWhatIsServed() {
    server.steps.verdict(Verdict.stable);
    run(server, ON_A_BATCH);
    assertThat(server.steps.calls)
        .contains("drift until 2026-02-03T04:00:00Z")
        .last()
        .isEqualTo("decide Optional[stable] false");
  }

  /** For the recorder: a decision, and the run that it brings about. */
  static void decided(WorkflowServer server) {
    WatchingRuns.defineTraining(server);
    server.steps.verdict(Verdict.drifted);
    run(server, WATCH);
  }

  private static PipelineResult run(WorkflowServer server, String definition) {
    return WatchingRuns.run(server, definition, Optional.of(WatchingRuns.TICK));
  }
}
