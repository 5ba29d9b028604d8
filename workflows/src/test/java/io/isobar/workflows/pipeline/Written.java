package io.isobar.workflows.pipeline;

import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.ParameterValues;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ReadDefinition;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Definitions as texts, and runs of them. */
final class Written {
  private Written() {}

  static PipelineInput input(
      PipelineDefinition definition,
      @org.jspecify.annotations.Nullable SortedMap<String, Object> parameters,
      RunOrigin origin) {
    SortedMap<String, Object> values =
        parameters == null || parameters.isEmpty()
            ? ((ParameterValues.Complete) ParameterValues.resolve(definition, Map.of())).values()
            : parameters;
    return new PipelineInput(
        definition.name() + "-1", definition, values, Trigger.MANUAL, origin, new TreeMap<>());
  }

  static PipelineDefinition read(String text) {
    return switch (DefinitionReader.read(text, "test.yaml")) {
      case ReadDefinition.Accepted accepted -> accepted.definition();
      case ReadDefinition.Refused refused -> throw new AssertionError(refused.render());
    };
  }
}
