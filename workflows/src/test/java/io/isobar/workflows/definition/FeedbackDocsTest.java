package io.isobar.workflows.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.decide.CoverageRule;
import io.isobar.domain.decide.DecayRule;
import io.isobar.domain.evaluate.Metric;
import io.isobar.workflows.decide.DecideSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The watching pipeline of docs/feedback.md is accepted, and means what it says. */
class FeedbackDocsTest {
  @Test
  void exampleDecidesByLiveQualityAndHasTheShippedPipelineTrain() {
    PipelineDefinition example = Definitions.shown("feedback.md");
    DecideSettings decide = ((StepKind.Decide) Definitions.settings(example, "decide")).settings();
    assertThat(decide.served()).isTrue();
    assertThat(decide.rules().decayed())
        .contains(new DecayRule(Metric.RMSE, 0.1, Duration.ofDays(30), 100));
    assertThat(decide.rules().undercovered())
        .contains(new CoverageRule(0.05, Duration.ofDays(30), 100));
    WatchingExample.hasTheShippedPipelineTrain(example, decide.model());
  }
}
