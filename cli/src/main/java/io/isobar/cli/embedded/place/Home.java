package io.isobar.cli.embedded.place;

import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that holds everything that the embedded parts keep: {@code .isobar}. */
public record Home(Path root) {
  public Home {
    root = root.toAbsolutePath().normalize();
  }

  /** {@code ISOBAR_HOME}, or {@code .isobar} at the root of the repository. */
  public static Home of(Environment environment) {
    return new Home(
        environment
            .variable("ISOBAR_HOME")
            .map(Path::of)
            .orElseGet(() -> environment.project().resolve(".isobar")));
  }

  /** The folder of that name, made where it is missing. */
  public Path folder(String name) {
    Path folder = root.resolve(name);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw Failure.resource(
          "home.not-writable",
          "The folder " + folder + " cannot be made: " + e + ".",
          "Make " + root + " writable, or set ISOBAR_HOME to a folder that is.",
          e);
    }
  }

  public Path log(String part) {
    return folder("logs").resolve(part + ".log");
  }
}
