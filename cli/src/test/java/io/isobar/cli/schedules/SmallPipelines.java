package io.isobar.cli.schedules;

import io.isobar.storage.postgres.Definitions;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ReadDefinition;

/** Applies small definitions whose one step is a timer. */
final class SmallPipelines {
  private SmallPipelines() {}

  static PipelineDefinition apply(Definitions definitions, String pipeline, String rules) {
    return apply(definitions, pipeline, rules, "100ms");
  }

  static PipelineDefinition apply(
      Definitions definitions, String pipeline, String rules, String takes) {
    String text =
        "pipeline: "
            + pipeline
            + "\n"
            + rules
            + "\nsteps:\n  wait: {uses: wait, time: "
            + takes
            + "}\n";
    return switch (DefinitionReader.read(text, pipeline + ".yaml")) {
      case ReadDefinition.Accepted accepted -> {
        definitions.apply(pipeline, accepted.definition().sha256(), pipeline + ".yaml", text);
        yield accepted.definition();
      }
      case ReadDefinition.Refused refused -> throw new AssertionError(refused.render());
    };
  }
}
