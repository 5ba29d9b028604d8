package io.isobar.cli.embedded.place;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What surrounds the command.
 *
 * @param variables the environment variables
 * @param project the repository's root, or the working directory where there is none
 */
public record Environment(Map<String, String> variables, Path project) {
  private static final Pattern SEPARATOR =
      Pattern.compile(Pattern.quote(java.io.File.pathSeparator));

  public Environment {
    variables = Map.copyOf(variables);
  }

  public static Environment current() {
    return new Environment(
        System.getenv(), Path.of(System.getProperty("isobar.project", "")).toAbsolutePath());
  }

  /** The variable, unless it is missing or blank. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /** The first executable of that name on PATH. */
  public Optional<Path> executable(String name) {
    return path().stream()
        .map(folder -> folder.resolve(name))
        .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
        .findFirst();
  }

  /** Where this user keeps what can be fetched again. */
  public Path cache() {
    Path base =
        variable("XDG_CACHE_HOME")
            .map(Path::of)
            .filter(Path::isAbsolute)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    return base.resolve("isobar");
  }

  private List<Path> path() {
    List<Path> folders = new ArrayList<>();
    for (String folder : SEPARATOR.split(variable("PATH").orElse(""), -1)) {
      if (!folder.isBlank()) {
        folders.add(Path.of(folder));
      }
    }
    return folders;
  }
}
