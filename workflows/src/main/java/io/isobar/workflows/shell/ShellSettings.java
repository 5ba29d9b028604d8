package io.isobar.workflows.shell;

import io.isobar.workflows.definition.Fill;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code uses: shell}: a program with its arguments, never a line for a shell to take apart.
 *
 * @param command program and arguments
 * @param env environment variables by name; {@code ${secrets.name}} is resolved in the worker
 * @param folder working directory; empty: one of its own that is removed afterwards
 */
public record ShellSettings(List<String> command, SortedMap<String, String> env, String folder) {
  public ShellSettings {
    command = List.copyOf(command);
    env = new TreeMap<>(env);
    Objects.requireNonNull(folder, "folder");
    if (command.isEmpty()) {
      throw new IllegalArgumentException("shell: there is no command");
    }
  }

  public ShellSettings filled(Fill fill) {
    return new ShellSettings(fill.texts(command), fill.values(env), fill.text(folder));
  }
}
