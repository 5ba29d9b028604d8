package io.isobar.workflows.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parameters of a run, made of what was given and of the defaults. */
public sealed interface ParameterValues {

  /**
   * All parameters of the pipeline have a value.
   *
   * @param values Boolean, Long, Double or String, by name
   */
  record Complete(SortedMap<String, Object> values) implements ParameterValues {
    public Complete {
      values = new TreeMap<>(values);
    }
  }

  /** Something given is wrong; one sentence for each problem. */
  record Refused(List<String> problems) implements ParameterValues {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Types what was given and fills in the defaults.
   *
   * @param given texts by parameter name, as typed by a person
   */
  static ParameterValues resolve(PipelineDefinition definition, Map<String, String> given) {
    SortedMap<String, Parameter> known = new TreeMap<>();
    definition.parameters().forEach(parameter -> known.put(parameter.name(), parameter));
    SortedMap<String, Object> values = new TreeMap<>();
    known.forEach((name, parameter) -> values.put(name, parameter.defaultValue()));
    List<String> problems = new ArrayList<>();
    new TreeMap<>(given)
        .forEach(
            (name, word) -> {
              Parameter parameter = known.get(name);
              if (parameter == null) {
                problems.add(unknown(definition, name, known));
                return;
              }
              Optional<Object> value = ParameterWords.parse(parameter.type(), word);
              value.ifPresent(typed -> values.put(name, typed));
              if (value.isEmpty()) {
                problems.add(wrong(parameter, word));
              }
            });
    return problems.isEmpty() ? new Complete(values) : new Refused(problems);
  }

  private static String unknown(
      PipelineDefinition definition, String name, SortedMap<String, Parameter> known) {
    String expected = known.isEmpty() ? "none" : Words.oneOf(known.sequencedKeySet());
    return "pipeline "
        + definition.name()
        + " has no parameter '"
        + name
        + "'; expected "
        + expected
        + Spelling.closest(name, known.keySet())
            .map(better -> "; did you mean '" + better + "'?")
            .orElse("");
  }

  private static String wrong(Parameter parameter, String word) {
    return "parameter "
        + parameter.name()
        + " is '"
        + Words.shorten(word)
        + "'; expected "
        + ParameterWords.expected(parameter.type());
  }
}
