package io.isobar.gateway.ui.pipelines;

import io.isobar.storage.postgres.Definitions.Applied;
import io.isobar.workflows.definition.Parameter;
import io.isobar.workflows.definition.PipelineDefinition;
import java.util.List;
import java.util.Map;

/**
 * What somebody is asked before a run begins.
 *
 * @param given what was typed already, by parameter
 * @param problems of it
 * @param key that makes one run of a form that is sent twice
 */
public record TriggerPage(
    Applied applied,
    PipelineDefinition definition,
    Map<String, String> given,
    List<String> problems,
    String key) {
  public TriggerPage {
    given = Map.copyOf(given);
    problems = List.copyOf(problems);
  }

  public String value(Parameter parameter) {
    return given.getOrDefault(parameter.name(), String.valueOf(parameter.defaultValue()));
  }
}
