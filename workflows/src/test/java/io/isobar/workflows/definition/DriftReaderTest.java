package io.isobar.workflows.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.drift.evidently.Choice;
import io.isobar.domain.drift.evidently.EvidentlyTests;
import io.isobar.domain.drift.evidently.StatTest;
import io.isobar.workflows.drift.DriftOptions;
import io.isobar.workflows.drift.DriftSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DriftReaderTest {
  @Test
  void readsWhatIsSetForEvidentlysTests() {
    PipelineDefinition exact = valid("drift-as-evidently");
    TreeMap<String, Choice> columns = new TreeMap<>();
    columns.put("bed", new Choice(Optional.of(StatTest.KL_DIV), Optional.empty()));
    EvidentlyTests tests =
        new EvidentlyTests(
            new Choice(Optional.empty(), Optional.of(0.2)),
            new Choice(Optional.of(StatTest.PSI), Optional.empty()),
            new Choice(Optional.of(StatTest.JENSENSHANNON), Optional.of(0.15)),
            columns);
    assertThat(settings(exact, "drift"))
        .isEqualTo(
            new StepKind.Drift(
                new DriftSettings(
                    "houses",
                    "champion",
                    List.of(),
                    0.1,
                    1,
                    0,
                    0.5,
                    Optional.of(
                        new DriftOptions(
                            DriftOptions.Mode.EVIDENTLY,
                            0.01,
                            DriftOptions.Predictions.WATCH,
                            tests)))));
  }

  @Test
  void readsThatWhatWasServedIsJudgedWithoutADataset() {
    PipelineDefinition watching = valid("served-drift");
    assertThat(watching.dataset()).isEmpty();
    assertThat(settings(watching, "drift"))
        .isEqualTo(
            new StepKind.Drift(
                new DriftSettings(
                    "house_prices",
                    "champion",
                    List.of("bed", "city"),
                    0.1,
                    2_000,
                    0.02,
                    0.3,
                    Optional.of(
                        new DriftOptions(
                            DriftOptions.Mode.PROFILE,
                            0.01,
                            DriftOptions.Predictions.DECIDE,
                            EvidentlyTests.STOCK,
                            Optional.of(Duration.ofHours(36)))))));
  }

  private static PipelineDefinition valid(String name) {
    return Definitions.accepted(
        Definitions.text(Definitions.FOLDER.resolve("valid/" + name + ".yaml")));
  }

  private static StepKind settings(PipelineDefinition definition, String step) {
    return definition.step(step).orElseThrow().branches().getFirst().settings();
  }
}
