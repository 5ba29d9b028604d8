package io.isobar.workflows.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ParameterValuesTest {
  private static final PipelineDefinition SEVERAL =
      Definitions.accepted(Definitions.text(Definitions.FOLDER.resolve("valid/foreach.yaml")));

  @Test
  void fillsInTheDefaults() {
    assertThat(ParameterValues.resolve(SEVERAL, Map.of("rounds", "7")))
        .isEqualTo(
            new ParameterValues.Complete(
                new TreeMap<>(Map.of("rounds", 7L, "limit", 1.0, "note", "none at all"))));
  }

  @Test
  void tellsAllProblemsAtOnce() {
    assertThat(
            ParameterValues.resolve(
                SEVERAL, Map.of("rounds", "many", "limt", "2", "limit", "1,5", "note", "")))
        .isEqualTo(
            new ParameterValues.Refused(
                List.of(
                    "parameter limit is '1,5'; expected a number",
                    "pipeline several has no parameter 'limt'; expected one of limit, note, rounds;"
                        + " did you mean 'limit'?",
                    "parameter rounds is 'many'; expected a whole number")));
  }

  @Test
  void tellsWhenAPipelineHasNoParameters() {
    PipelineDefinition small =
        Definitions.accepted(Definitions.text(Definitions.FOLDER.resolve("valid/shortest.yaml")));
    assertThat(ParameterValues.resolve(small, Map.of()))
        .isEqualTo(new ParameterValues.Complete(new TreeMap<>()));
    assertThat(ParameterValues.resolve(small, Map.of("a", "b")).toString())
        .contains("pipeline small has no parameter 'a'; expected none");
  }
}
