package io.isobar.workflows.definition;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What conditions and expressions read of a run itself.
 *
 * @param parameters {@code params}: Boolean, Long, Double or String by name
 * @param run {@code run}: texts by {@link #NAMES}; a name without a value is an empty text
 */
public record RunValues(SortedMap<String, Object> parameters, SortedMap<String, String> run) {
  /** Times are ISO-8601 instants. */
  public static final List<String> NAMES =
      List.of("id", "pipeline", "trigger", "logical_time", "interval_start", "interval_end", "by");

  public RunValues {
    parameters = new TreeMap<>(parameters);
    run = new TreeMap<>(run);
  }

  public static RunValues of(SortedMap<String, Object> parameters) {
    return new RunValues(parameters, new TreeMap<>());
  }

  SortedMap<String, Object> toMap() {
    SortedMap<String, Object> values = new TreeMap<>();
    NAMES.forEach(name -> values.put(name, run.getOrDefault(name, "")));
    return values;
  }
}
