package io.isobar.workflows.pipeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.isobar.workflows.definition.PipelineDefinition;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One run. The definition is pinned: a change of the file never changes a run that has begun.
 *
 * @param run its id, and that of its workflow; empty: the workflow's id, as a schedule makes it
 * @param parameters values by name, complete (defaults filled in): Boolean, Long, Double or String
 * @param trigger one of {@link Trigger}
 * @param origin absent in what was written before there was any
 * @param reused by step: what is not done again
 */
public record PipelineInput(
    String run,
    PipelineDefinition definition,
    SortedMap<String, Object> parameters,
    String trigger,
    RunOrigin origin,
    SortedMap<String, Reused> reused) {
  @JsonCreator
  public PipelineInput {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(definition, "definition");
    parameters = new TreeMap<>(parameters);
    Objects.requireNonNull(trigger, "trigger");
    origin = Objects.requireNonNullElse(origin, RunOrigin.NONE);
    reused = new TreeMap<>(Objects.requireNonNullElse(reused, Collections.emptySortedMap()));
  }

  public PipelineInput(
      String run,
      PipelineDefinition definition,
      SortedMap<String, Object> parameters,
      String trigger) {
    this(run, definition, parameters, trigger, RunOrigin.NONE, Collections.emptySortedMap());
  }

  /** The same run with its id and its times. */
  public PipelineInput as(String id, RunOrigin where) {
    return new PipelineInput(id, definition, parameters, trigger, where, reused);
  }

  /** 1 comes first, 5 last. */
  public int priority() {
    return origin.priority() == 0 ? definition.rules().priority() : origin.priority();
  }
}
