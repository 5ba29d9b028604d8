package io.isobar.workflows.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.split.FoldRule;
import io.isobar.workflows.tune.TuneSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldGroupsTest {
  private static final String PIPELINE =
      """
      pipeline: houses
      dataset:
        target: {column: price}
        key: street
        columns:
          price: {type: number, required: true}
          street: {type: identifier}
          bed: {type: integer}
      steps:
        collect: {uses: http-batch, url: "${source}/d", exhausted: {status: 404, message: "no more"}}
        clean: {uses: sql-rules, needs: collect}
        split: {uses: stable-split, needs: clean%s}
        drift: {uses: drift, needs: split}
        tune: {uses: tune, needs: drift, seed: 7%s}
      """;

  @Test
  void keepTogetherWhatTheSplitKeepsTogether() {
    assertThat(folds(", group: bed", ", folds: 5").folds())
        .contains(new FoldRule(5, 7, List.of("bed")));
    assertThat(folds("", ", folds: 20").folds()).contains(new FoldRule(20, 7, List.of()));
  }

  @Test
  void areAbsentUnasked() {
    assertThat(folds(", group: bed", "").folds()).isEmpty();
  }

  private static TuneSettings folds(String split, String tune) {
    PipelineDefinition definition = Definitions.accepted(PIPELINE.formatted(split, tune));
    StepKind kind = definition.step("tune").orElseThrow().branches().getFirst().settings();
    return ((StepKind.Tune) kind).settings();
  }
}
