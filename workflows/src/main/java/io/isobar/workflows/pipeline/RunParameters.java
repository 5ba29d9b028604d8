package io.isobar.workflows.pipeline;

import io.isobar.workflows.definition.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Whether the parameters of a run are those that its definition declares. */
final class RunParameters {
  private RunParameters() {}

  /** One sentence for each parameter that is unknown, missing or of another type. */
  static List<String> problems(PipelineInput input) {
    List<String> problems = new ArrayList<>();
    SortedSet<String> unknown = new TreeSet<>(input.parameters().sequencedKeySet());
    for (Parameter parameter : input.definition().parameters()) {
      unknown.remove(parameter.name());
      Object value = input.parameters().get(parameter.name());
      if (!fits(parameter, value)) {
        problems.add(
            "parameter " + parameter.name() + " is " + value + "; expected " + parameter.type());
      }
    }
    unknown.forEach(
        name ->
            problems.add(
                "pipeline " + input.definition().name() + " has no parameter '" + name + "'"));
    return problems;
  }

  private static boolean fits(
      Parameter parameter, @org.jspecify.annotations.Nullable Object value) {
    return switch (parameter.type()) {
      case BOOLEAN -> value instanceof Boolean;
      // JSON does not tell an int from a long, nor 1.0 from 1.
      case INTEGER -> value instanceof Long || value instanceof Integer;
      case NUMBER -> value instanceof Number;
      case TEXT -> value instanceof String;
    };
  }
}
