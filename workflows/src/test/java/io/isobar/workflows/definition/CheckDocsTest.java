package io.isobar.workflows.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.domain.clean.Check;
import io.isobar.workflows.pipeline.Payloads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
