package io.isobar.workflows.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.domain.clean.Check;
import io.isobar.domain.decide.CoverageRule;
import io.isobar.domain.decide.DecayRule;
import io.isobar.domain.decide.TrainingRules;
import io.isobar.domain.evaluate.Metric;
import io.isobar.workflows.pipeline.Payloads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of docs/checks.md are definitions that are accepted, and mean what is said. */
class CheckDocsTest {
  private static final String DOCS = Definitions.text(Path.of("../docs/checks.md"));

  static Stream<String> examples() {
    return Arrays.stream(DOCS.split("```yaml\n"))
        .skip(1)
        .map(rest -> rest.substring(0, rest.indexOf("```")));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void eachExampleIsAccepted(String example) {
    assertThat(Definitions.accepted(example).steps()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void eachExampleReadsBackTheSame(String example) throws IOException {
    PipelineDefinition definition = Definitions.accepted(example);
    ObjectMapper mapper = Payloads.mapper();
    assertThat(mapper.readValue(mapper.writeValueAsBytes(definition), PipelineDefinition.class))
        .isEqualTo(definition);
  }

  @Test
  void judgesLiveQualityOfThirtyDaysByTheUsualMetricAndByWhatWasPromised() {
    PipelineDefinition gated =
        Definitions.accepted(
            examples().filter(text -> text.contains("decayed:")).findFirst().orElseThrow());
    TrainingRules rules =
        ((StepKind.Decide) gated.step("decide").orElseThrow().branches().getFirst().settings())
            .settings()
            .rules();
    assertThat(rules.decayed()).contains(new DecayRule(Metric.RMSE, 0.1, Duration.ofDays(30), 100));
    assertThat(rules.undercovered()).contains(new CoverageRule(0.05, Duration.ofDays(30), 100));
  }

  /** Fingerprints of steps are made of this text: they must not change for those without. */
  @Test
  void rulesThatDoNotLookAtLiveQualityAreWrittenAsBefore() throws IOException {
    TrainingRules rules =
        new TrainingRules(true, false, Optional.empty(), Optional.empty(), 1, Optional.empty());
    String json = Payloads.mapper().writeValueAsString(rules);
    assertThat(json).contains("minimumRows").doesNotContain("decayed", "undercovered");
    assertThat(Payloads.mapper().readValue(json, TrainingRules.class)).isEqualTo(rules);
  }

  @Test
  void namesChecksByWhatTheyAskForAndWarnsBesideKeep() {
    PipelineDefinition flats = Definitions.accepted(examples().findFirst().orElseThrow());
    List<Check> checks =
        ((StepKind.Clean) flats.step("clean").orElseThrow().branches().getFirst().settings())
            .settings()
            .checks();
    assertThat(checks)
        .extracting(check -> check.kind() + " " + check.severity() + ": " + check.name())
        .containsExactly(
            "not-null WARN: rooms not null",
            "range ERROR: size in 5..2000",
            "set ERROR: known kind",
            "unique ERROR: street, zip_code unique",
            "condition WARN: size > 4 * rooms",
            "volume ERROR: volume",
            "freshness WARN: freshness of listed",
            "mean ERROR: mean of price");
  }
}
