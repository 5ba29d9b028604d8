package io.isobar.workflows.pipeline;

import io.isobar.workflows.definition.PipelineDefinition;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One run. The definition is pinned: a change of the file never changes a run that has begun.
 *
 * @param run its id: pipeline name, a dash, and a number or a time
 * @param parameters values by name, complete (defaults filled in): Boolean, Long, Double or String
 */
public record PipelineInput(
    String run,
    PipelineDefinition definition,
    SortedMap<String, Object> parameters,
    String trigger) {
  public PipelineInput {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(definition, "definition");
    parameters = new TreeMap<>(parameters);
    Objects.requireNonNull(trigger, "trigger");
  }
}
