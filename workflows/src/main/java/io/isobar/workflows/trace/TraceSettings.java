package io.isobar.workflows.trace;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Whether a process makes traces, and where they go.
 *
 * @param variables those of OpenTelemetry's SDK, OTEL_*, that are not blank
 */
public record TraceSettings(NavigableMap<String, String> variables) {
  private static final List<String> COLLECTORS =
      List.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");

  public TraceSettings {
    variables = Collections.unmodifiableNavigableMap(new TreeMap<>(variables));
  }

  public static TraceSettings from(Map<String, String> environment) {
    NavigableMap<String, String> variables = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith("OTEL_") && !value.isBlank()) {
            variables.put(name, value.strip());
          }
        });
    return new TraceSettings(variables);
  }

  /** A collector is named, and nobody has said that there are to be no traces after all. */
  public boolean isOn() {
    return COLLECTORS.stream().anyMatch(variables::containsKey)
        && !"true".equalsIgnoreCase(variables.get("OTEL_SDK_DISABLED"));
  }
}
