package io.isobar.activities.shell;

import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where one program works.
 *
 * @param own removed with all that is in it
 * @param folder the working directory
 */
record Workplace(Path own, Path folder) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workplace.class);

  /**
   * Makes the folder.
   *
   * @param given a folder that is there; empty: one of its own
   * @throws Failure {@code shell.no-folder}
   */
  static Workplace make(String given) {
    if (!given.isEmpty() && !Files.isDirectory(Path.of(given))) {
      throw Failure.user(
          "shell.no-folder",
          "The folder '" + given + "' is not there, where the worker runs.",
          "Make it, or leave out folder: the step then gets one of its own.");
    }
    try {
      Path own = Files.createTempDirectory("isobar-step-");
      return new Workplace(
          own, given.isEmpty() ? Files.createDirectory(own.resolve("work")) : Path.of(given));
    } catch (IOException e) {
      throw Failure.resource(
          "shell.no-workplace",
          "No folder can be made for the program: " + e + ".",
          "Free space where temporary files go; the step is tried again.",
          e);
    }
  }

  /** The file that the program may write its values to. */
  Path result() {
    return own.resolve("result");
  }

  /** Links are removed, not followed. */
  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(own)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      LOG.warn("the folder {} was not removed: {}", own, e.getMessage());
    }
  }
}
