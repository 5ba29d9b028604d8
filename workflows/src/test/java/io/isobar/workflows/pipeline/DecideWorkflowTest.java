package io.isobar.workflows.pipeline;

import static io.isobar.workflows.pipeline.Definitions.input;
import static io.isobar.workflows.pipeline.Definitions.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.decide.TrainingRules;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.decide.DecideSettings;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.StepKind;
import io.isobar.workflows.drift.DriftResult;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DecideWorkflowTest {
  @RegisterExtension final WorkflowServer server = new WorkflowServer();

  @Test
  void decisionToTrainIsGivenWhatTheStepsBeforeFound() {
    StepKind decide =
        new StepKind.Decide(
            new DecideSettings(
                "houses",
                "champion",
                Optional.of("force_train"),
                new TrainingRules(
                    true, false, Optional.empty(), Optional.empty(), 1, Optional.empty()),
                false));
    PipelineDefinition deciding =
        Definitions.of(
            step("collect", Definitions.collect()),
            step("clean", Definitions.clean(), "collect"),
            step("split", Definitions.split(), "clean"),
            step("drift", Definitions.drift(), "split"),
            step("decide", decide, "drift"),
            Definitions.when("decide.train", step("tune", Definitions.tune(), "decide")));
    server.steps.verdict(DriftResult.Verdict.stable);

    server.run(input("houses-1", deciding));

    assertThat(server.steps.calls).last().isEqualTo("decide Optional[stable] false");
    assertThat(server.ledger.outcome("tune")).isEqualTo(Outcome.SKIPPED);
    assertThat(server.ledger.reason("tune"))
        .isEqualTo("decide.train is false, and the condition wants decide.train");
    SortedMap<String, Object> parameters = Definitions.parameters();
    parameters.put("force_train", true);

    server.run(new PipelineInput("houses-2", deciding, parameters, "manual"));

    assertThat(server.steps.calls).contains("decide Optional[stable] true");
    assertThat(server.ledger.outcome("tune")).isEqualTo(Outcome.SUCCEEDED);
  }
}
