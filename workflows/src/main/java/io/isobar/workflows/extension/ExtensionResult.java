package io.isobar.workflows.extension;

import io.isobar.workflows.pipeline.StepResult;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an extension returned. */
public record ExtensionResult(String name, SortedMap<String, String> values) implements StepResult {
  public ExtensionResult {
    Objects.requireNonNull(name, "name");
    values = new TreeMap<>(values);
  }

  @Override
  public String summary() {
    return values.isEmpty() ? name + " done" : name + " " + values;
  }
}
