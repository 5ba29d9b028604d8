package io.isobar.activities.shell;

import io.isobar.domain.failure.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A program that is there.
 *
 * @param command its file and its arguments
 */
record Program(List<String> command, Path folder) {
  /** What a program sees of the worker's environment, which holds passwords. */
  private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "TZ", "TMPDIR");

  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  Program {
    command = List.copyOf(command);
  }

  /**
   * Looks for it as a shell would.
   *
   * @throws Failure {@code shell.no-program}
   */
  static Program find(List<String> command, Path folder) {
    String name = command.getFirst();
    Optional<Path> file = name.contains("/") ? executable(folder, name) : onPath(name);
    if (file.isEmpty()) {
      throw Failure.user(
          "shell.no-program",
          "There is no program '"
              + name
              + "' where the worker runs, expected "
              + (name.contains("/") ? "a file that may be executed." : "one on its PATH."),
          "Install it there, or correct the command: program and arguments, one item each.");
    }
    List<String> found = new ArrayList<>(command);
    found.set(0, file.get().toString());
    return new Program(found, folder);
  }

  static Optional<Path> onPath(String name) {
    for (String entry : SEPARATOR.split(System.getenv().getOrDefault("PATH", ""), -1)) {
      Optional<Path> file = entry.isBlank() ? Optional.empty() : executable(Path.of(entry), name);
      if (file.isPresent()) {
        return file;
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> executable(Path folder, String name) {
    try {
      return Optional.of(folder.resolve(name))
          .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * Starts it as the leader of a process group of its own, where the machine has {@code setsid}.
   *
   * @param variables added to the few that are inherited
   */
  Process start(Map<String, String> variables) {
    List<String> whole = new ArrayList<>();
    onPath("setsid").ifPresent(setsid -> whole.add(setsid.toString()));
    whole.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(whole).directory(folder.toFile()).redirectErrorStream(true);
    try {
      builder.environment().keySet().retainAll(INHERITED);
      builder.environment().putAll(variables);
      return builder.start();
    } catch (IOException e) {
      throw Failure.platform(
          "shell.not-started",
          command.getFirst() + " cannot be started: " + e.getMessage() + ".",
          "See whether the machine has memory and processes left; the step is tried again.",
          e);
    } catch (IllegalArgumentException e) {
      throw Failure.user(
          "shell.bad-environment",
          "The environment of the program is not possible: " + e.getMessage() + ".",
          "Correct env: a name has no '=', and no text has the character 0.");
    }
  }
}
