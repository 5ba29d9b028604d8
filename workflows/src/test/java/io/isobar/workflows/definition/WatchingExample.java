package io.isobar.workflows.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.workflows.subpipeline.SubpipelineSettings;
import java.util.Map;
import java.util.TreeMap;

/** What examples of pipelines that watch what is served have in common. */
final class WatchingExample {
  private WatchingExample() {}

  /** Its step {@code train} runs the shipped pipeline, which trains the model that is watched. */
  static void hasTheShippedPipelineTrain(PipelineDefinition example, String watched) {
    SubpipelineSettings train =
        ((StepKind.Subpipeline) Definitions.settings(example, "train")).settings();
    PipelineDefinition houses = Definitions.houses();
    assertThat(train)
        .isEqualTo(
            new SubpipelineSettings(houses.name(), new TreeMap<>(Map.of("force_train", "true"))));
    assertThat(houses.parameters()).extracting(Parameter::name).contains("force_train");
    assertThat(((StepKind.Drift) Definitions.settings(houses, "drift")).settings().model())
        .isEqualTo(watched);
  }
}
