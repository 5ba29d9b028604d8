package io.isobar.workflows.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The example of docs/mlflow.md is a definition that is accepted. */
class MlflowDocsTest {
  @Test
  void exampleIsAccepted() {
    PipelineDefinition example = Definitions.shown("mlflow.md");
    assertThat(Definitions.settings(example, "publish"))
        .isInstanceOfSatisfying(
            StepKind.Publish.class,
            kind -> assertThat(kind.settings().token()).contains("${secrets.mlflow}"));
  }
}
