package io.isobar.workflows.extension;

import io.isobar.workflows.definition.Fill;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code uses: extension}: a kind of step that a user added. */
public record ExtensionSettings(String name, SortedMap<String, String> with) {
  public ExtensionSettings {
    Objects.requireNonNull(name, "name");
    with = new TreeMap<>(with);
  }

  public ExtensionSettings filled(Fill fill) {
    return new ExtensionSettings(name, fill.values(with));
  }
}
