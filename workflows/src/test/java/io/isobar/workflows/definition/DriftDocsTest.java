package io.isobar.workflows.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.workflows.subpipeline.SubpipelineSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The watching pipeline of docs/drift.md is accepted, and means what it says. */
class DriftDocsTest {
  private static final String DOCS = Definitions.text(Path.of("../docs/drift.md"));

  @Test
  void exampleWatchesWhatIsServedAndHasTheShippedPipelineTrain() {
    int start = DOCS.indexOf("```yaml\n") + "```yaml\n".length();
    PipelineDefinition example =
        Definitions.accepted(DOCS.substring(start, DOCS.indexOf("```", start)));
    StepKind.Drift drift = (StepKind.Drift) settings(example, "drift");
    assertThat(drift.settings().model()).isEqualTo("house_prices");
    assertThat(drift.settings().chosen().served()).contains(Duration.ofDays(7));

    SubpipelineSettings train = ((StepKind.Subpipeline) settings(example, "train")).settings();
    PipelineDefinition houses = Definitions.houses();
    assertThat(train)
        .isEqualTo(
            new SubpipelineSettings(houses.name(), new TreeMap<>(Map.of("force_train", "true"))));
    assertThat(houses.parameters()).extracting(Parameter::name).contains("force_train");
    assertThat(((StepKind.Drift) settings(houses, "drift")).settings().model())
        .isEqualTo(drift.settings().model());
  }

  private static StepKind settings(PipelineDefinition definition, String step) {
    return definition.step(step).orElseThrow().branches().getFirst().settings();
  }
}
