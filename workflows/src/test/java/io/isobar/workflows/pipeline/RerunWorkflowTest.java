package io.isobar.workflows.pipeline;

import static io.isobar.workflows.pipeline.Definitions.foreach;
import static io.isobar.workflows.pipeline.Definitions.parameters;
import static io.isobar.workflows.pipeline.Definitions.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.Step;
import io.isobar.workflows.definition.StepRules;
import io.isobar.workflows.launch.EarlierRun;
import io.isobar.workflows.launch.RerunFrom;
import io.isobar.workflows.launch.RerunPlan;
import io.isobar.workflows.ledger.StepFinished;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RerunWorkflowTest {
  @RegisterExtension final WorkflowServer server = new WorkflowServer();

  @Test
  void doesNotCallTheStepsThatItTakesOver() {
    server.steps.before("split", (call, attempt) -> fail(attempt == 1));
    PipelineDefinition definition =
        Definitions.of(
            updating(step("collect", Definitions.collect()), "raw_houses"),
            step("clean", Definitions.clean(), "collect"),
            step("split", Definitions.split(), "clean"));

    assertThat(run("r1", definition, new TreeMap<>()).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(server.ledger.finished.get("collect").updates()).containsExactly("raw_houses");
    RerunPlan plan = plan("r1", definition, "failed");
    server.steps.calls.clear();
    PipelineResult again = run("r2", definition, plan.reused());

    assertThat(again.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.steps.calls).containsExactly("split batch 7");
    StepFinished collect = server.ledger.finished.get("collect");
    assertThat(collect.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(collect.reason()).isEqualTo("reused from run r1: batch 0: 300 rows landed");
    assertThat(collect.results().get("").summary()).isEqualTo("batch 0: 300 rows landed");
    assertThat(collect.updates()).as("told of in the first run").isEmpty();
  }

  @Test
  void runsOnlyTheBranchesThatFailed() {
    server.steps.before(
        "drift", (call, attempt) -> fail(attempt == 1 && !call.branch().equals("b")));
    PipelineDefinition definition =
        Definitions.of(
            step("collect", Definitions.collect()),
            step("clean", Definitions.clean(), "collect"),
            step("split", Definitions.split(), "clean"),
            foreach(step("drift", Definitions.drift(), "split"), "a", "b", "c"));

    assertThat(run("r1", definition, new TreeMap<>()).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(server.ledger.finished.get("drift").results()).containsOnlyKeys("b");
    RerunPlan plan = plan("r1", definition, "failed");
    server.steps.calls.clear();
    PipelineResult again = run("r2", definition, plan.reused());

    assertThat(again.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.steps.calls)
        .containsExactlyInAnyOrder("drift[a] batch 7", "drift[c] batch 7");
    assertThat(server.ledger.finished.get("drift").results()).containsOnlyKeys("a", "b", "c");
  }

  @Test
  void runsBranchesOneAfterTheOtherThoughSomeAreTakenOver() {
    server.steps.before(
        "drift", (call, attempt) -> fail(attempt == 1 && call.branch().equals("c")));
    PipelineDefinition definition =
        Definitions.of(
            step("collect", Definitions.collect()),
            step("clean", Definitions.clean(), "collect"),
            step("split", Definitions.split(), "clean"),
            oneAtOnce(foreach(step("drift", Definitions.drift(), "split"), "a", "b", "c", "d")));

    run("r1", definition, new TreeMap<>());
    RerunPlan plan = plan("r1", definition, "failed");
    server.steps.calls.clear();

    assertThat(run("r2", definition, plan.reused()).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.steps.calls).containsExactly("drift[c] batch 7");
  }

  private PipelineResult run(
      String id, PipelineDefinition definition, SortedMap<String, Reused> reused) {
    return server.run(
        new PipelineInput(id, definition, parameters(), "manual", RunOrigin.NONE, reused));
  }

  /** As the ledger tells the earlier run. */
  private RerunPlan plan(String run, PipelineDefinition definition, String from) {
    SortedMap<String, EarlierRun.End> ends = new TreeMap<>();
    server.ledger.finished.forEach(
        (step, end) ->
            ends.put(step, new EarlierRun.End(Optional.of(end.outcome()), end.results())));
    return RerunPlan.of(
        new EarlierRun(run, definition, parameters(), ends),
        definition,
        parameters(),
        RerunFrom.parse(from, definition));
  }

  private static void fail(boolean whether) {
    if (whether) {
      throw ApplicationFailure.newNonRetryableFailure("Broken.", "test.broken");
    }
  }

  private static Step updating(Step step, String asset) {
    return with(step, List.of(asset), 0);
  }

  private static Step oneAtOnce(Step step) {
    return with(step, List.of(), 1);
  }

  private static Step with(Step step, List<String> updates, int branchesAtOnce) {
    StepRules rules =
        new StepRules(
            StepRules.RunIf.ALL_SUCCEEDED,
            Optional.empty(),
            1,
            Optional.empty(),
            0,
            updates,
            Optional.empty(),
            branchesAtOnce);
    return new Step(
        step.name(),
        step.needs(),
        step.when(),
        step.branches(),
        step.retry(),
        step.timeout(),
        rules);
  }
}
