package io.isobar.workflows.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.decide.CoverageRule;
import io.isobar.domain.decide.DecayRule;
import io.isobar.domain.decide.TrainingRules;
import io.isobar.domain.evaluate.Metric;
import io.isobar.workflows.decide.DecideSettings;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecideReaderTest {
  @Test
  void readsThatItIsDecidedByWhatIsServedWithoutADataset() {
    PipelineDefinition watching = valid("served-decision");
    assertThat(watching.dataset()).isEmpty();
    assertThat(settings(watching))
        .isEqualTo(
            new DecideSettings(
                "house_prices",
                "champion",
                Optional.of("asked"),
                new TrainingRules(
                    true,
                    false,
                    Optional.empty(),
                    Optional.of(Duration.ofDays(90)),
                    1,
                    Optional.empty(),
                    Optional.of(new DecayRule(Metric.MAE, 0.1, Duration.ofDays(14), 200)),
                    Optional.of(new CoverageRule(0.05, Duration.ofDays(14), 200))),
                true));
  }

  @Test
  void aDecisionOnABatchMayNeedTheDriftOfWhatIsServed() {
    PipelineDefinition flats = valid("served-drift-on-batch");
    assertThat(settings(flats).served()).isFalse();
    assertThat(settings(flats).rules().minimumRows()).isEqualTo(1_000);
    assertThat(flats.step("decide").orElseThrow().needs()).containsExactly("split", "drift");
  }

  /** A promise needs no metric, and so no dataset. */
  @Test
  void aBrokenPromiseAloneIsEnoughToDecideByWhatIsServed() {
    PipelineDefinition watching =
        Definitions.accepted(
            """
            pipeline: watching
            model: house_prices
            steps:
              decide: {uses: decide, rows: served, undercovered: {by: 5%}}
            """);
    assertThat(settings(watching).rules().undercovered())
        .contains(new CoverageRule(0.05, Duration.ofDays(30), 100));
    assertThat(settings(watching).rules().decayed()).isEmpty();
  }

  private static PipelineDefinition valid(String name) {
    return Definitions.accepted(
        Definitions.text(Definitions.FOLDER.resolve("valid/" + name + ".yaml")));
  }

  private static DecideSettings settings(PipelineDefinition definition) {
    return ((StepKind.Decide)
            definition.step("decide").orElseThrow().branches().getFirst().settings())
        .settings();
  }
}
