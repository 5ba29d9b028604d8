package io.isobar.workflows.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.release.RolloutLimits;
import io.isobar.domain.release.RolloutMode;
import io.isobar.domain.release.RolloutRules;
import io.isobar.domain.release.RolloutRules.WhenTooFew;
import io.isobar.domain.release.RolloutStage;
import io.isobar.workflows.release.ReleaseSettings;
import io.isobar.workflows.release.RolloutPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The example of docs/rollout.md is a definition that is accepted, and means what it says. */
class RolloutDocsTest {
  @Test
  void exampleIsAccepted() {
    PipelineDefinition example = Definitions.shown("rollout.md");
    assertThat(Definitions.settings(example, "release"))
        .isEqualTo(
            new StepKind.Release(
                new ReleaseSettings(
                    "champion",
                    Duration.ofMinutes(1),
                    Optional.of(
                        new RolloutPlan(
                            Optional.of("street"),
                            new RolloutRules(
                                List.of(
                                    new RolloutStage(RolloutMode.shadow, 1),
                                    new RolloutStage(RolloutMode.canary, 0.05),
                                    new RolloutStage(RolloutMode.canary, 0.25)),
                                Duration.ofMinutes(30),
                                Optional.of(2_000L),
                                200,
                                WhenTooFew.WAIT,
                                Duration.ofDays(7),
                                new RolloutLimits(
                                    0.01,
                                    Optional.of(Duration.ofMillis(50)),
                                    1,
                                    0.2,
                                    Optional.empty(),
                                    100)))))));
  }
}
