package io.isobar.workflows.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example of docs/mlflow.md is a definition that is accepted. */
class MlflowDocsTest {
  private static final String DOCS = Definitions.text(Path.of("../docs/mlflow.md"));

  @Test
  void exampleIsAccepted() {
    int start = DOCS.indexOf("```yaml\n") + "```yaml\n".length();
    PipelineDefinition example =
        Definitions.accepted(DOCS.substring(start, DOCS.indexOf("```", start)));
    assertThat(example.step("publish").orElseThrow().branches().getFirst().settings())
        .isInstanceOfSatisfying(
            StepKind.Publish.class,
            kind -> assertThat(kind.settings().token()).contains("${secrets.mlflow}"));
  }
}
