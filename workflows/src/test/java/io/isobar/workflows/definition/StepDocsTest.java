package io.isobar.workflows.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of docs/steps.md are definitions that are accepted. */
class StepDocsTest {
  private static final String DOCS = Definitions.text(Path.of("../docs/steps.md"));

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

  @Test
  void eachKindWithoutADatasetHasAnExample() {
    List<String> kinds =
        examples()
            .flatMap(example -> Definitions.accepted(example).steps().stream())
            .map(step -> step.branches().getFirst().settings().getClass().getSimpleName())
            .toList();
    assertThat(new TreeSet<>(kinds))
        .containsExactly(
            "Approval", "Extension", "Http", "Notify", "Shell", "Sql", "Subpipeline", "Wait");
  }
}
