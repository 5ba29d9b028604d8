package io.isobar.workflows.subpipeline;

import io.isobar.workflows.definition.Fill;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code uses: pipeline}: a run of another pipeline, waited for.
 *
 * @param parameters texts by name, with {@code ${...}} to be filled
 */
public record SubpipelineSettings(String pipeline, SortedMap<String, String> parameters) {
  public SubpipelineSettings {
    Objects.requireNonNull(pipeline, "pipeline");
    parameters = new TreeMap<>(parameters);
  }

  public SubpipelineSettings filled(Fill fill) {
    return new SubpipelineSettings(pipeline, fill.values(parameters));
  }
}
