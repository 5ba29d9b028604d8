package io.isobar.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this checkout. */
final class Project {
  private Project() {}

  static Path file(String path) {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("infra/find-jdk.sh"))) {
      at = at.getParent();
    }
    return at.resolve(path);
  }

  static String text(String path) {
    try {
      return Files.readString(file(path));
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
