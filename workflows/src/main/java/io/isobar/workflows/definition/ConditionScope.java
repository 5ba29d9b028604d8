package io.isobar.workflows.definition;

import io.isobar.workflows.definition.Parameter.ParameterType;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a condition may name. An empty value is something that is there, but is not sound itself.
 *
 * @param parameters by name
 * @param steps that come before, by name
 * @param closed other steps, and why a condition cannot read them
 */
record ConditionScope(
    SortedMap<String, Optional<ParameterType>> parameters,
    SortedMap<String, Optional<Kind>> steps,
    SortedMap<String, String> closed) {
  static final String PARAMETERS = "params";
  static final String RUN = "run";
}
