package io.isobar.workflows.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.decide.DecayRule;
import io.isobar.domain.evaluate.Metric;
import io.isobar.workflows.decide.DecideSettings;
import io.isobar.workflows.subpipeline.SubpipelineSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The watching pipeline of docs/feedback.md is accepted, and means what it says. */
class FeedbackDocsTest {
  private static final String DOCS = Definitions.text(Path.of("../docs/feedback.md"));

  @Test
  void exampleDecidesByLiveQualityAndHasTheShippedPipelineTrain() {
    int start = DOCS.indexOf("```yaml\n") + "```yaml\n".length();
    PipelineDefinition example =
        Definitions.accepted(DOCS.substring(start, DOCS.indexOf("```", start)));
    DecideSettings decide = ((StepKind.Decide) settings(example, "decide")).settings();
    assertThat(decide.served()).isTrue();
    assertThat(decide.rules().decayed())
        .contains(new DecayRule(Metric.RMSE, 0.1, Duration.ofDays(30), 100));

    SubpipelineSettings train = ((StepKind.Subpipeline) settings(example, "train")).settings();
    PipelineDefinition houses = Definitions.houses();
    assertThat(train)
        .isEqualTo(
            new SubpipelineSettings(houses.name(), new TreeMap<>(Map.of("force_train", "true"))));
    assertThat(houses.parameters()).extracting(Parameter::name).contains("force_train");
    assertThat(((StepKind.Drift) settings(houses, "drift")).settings().model())
        .isEqualTo(decide.model());
  }

  private static StepKind settings(PipelineDefinition definition, String step) {
    return definition.step(step).orElseThrow().branches().getFirst().settings();
  }
}
