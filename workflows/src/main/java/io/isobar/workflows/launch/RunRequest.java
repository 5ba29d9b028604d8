package io.isobar.workflows.launch;

import io.isobar.domain.failure.Failure;
import io.isobar.workflows.definition.ParameterValues;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.pipeline.PipelineInput;
import io.isobar.workflows.pipeline.Reused;
import io.isobar.workflows.pipeline.RunOrigin;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What somebody asks a pipeline to do.
 *
 * @param parameters those that differ from the defaults, as texts
 * @param trigger one of {@link io.isobar.workflows.pipeline.Trigger}
 */
public record RunRequest(SortedMap<String, String> parameters, String trigger, RunOrigin origin) {
  public RunRequest {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    Objects.requireNonNull(trigger, "trigger");
    Objects.requireNonNull(origin, "origin");
  }

  /**
   * The run that is asked for, complete.
   *
   * @param run its id
   * @throws Failure {@code parameter.refused} with everything that is wrong
   */
  public PipelineInput input(
      String run, PipelineDefinition definition, SortedMap<String, Reused> reused) {
    return new PipelineInput(
        run, definition, resolve(definition, parameters), trigger, origin, reused);
  }

  /**
   * Types what was given and fills in the defaults.
   *
   * @throws Failure {@code parameter.refused} with everything that is wrong
   */
  public static SortedMap<String, Object> resolve(
      PipelineDefinition definition, Map<String, String> parameters) {
    return switch (ParameterValues.resolve(definition, parameters)) {
      case ParameterValues.Complete complete -> complete.values();
      case ParameterValues.Refused refused ->
          throw Failure.user(
              "parameter.refused",
              String.join("; ", refused.problems()) + ".",
              "Correct the parameters and ask again.");
    };
  }
}
