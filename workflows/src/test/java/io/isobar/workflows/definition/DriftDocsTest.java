package io.isobar.workflows.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The watching pipeline of docs/drift.md is accepted, and means what it says. */
class DriftDocsTest {
  @Test
  void exampleWatchesWhatIsServedAndHasTheShippedPipelineTrain() {
    PipelineDefinition example = Definitions.shown("drift.md");
    StepKind.Drift drift = (StepKind.Drift) Definitions.settings(example, "drift");
    assertThat(drift.settings().model()).isEqualTo("house_prices");
    assertThat(drift.settings().chosen().served()).contains(Duration.ofDays(7));
    WatchingExample.hasTheShippedPipelineTrain(example, drift.settings().model());
  }
}
