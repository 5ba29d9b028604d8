package io.isobar.cli.embedded;

import io.isobar.cli.embedded.place.Folders;
import io.isobar.cli.embedded.place.Home;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Everything that the parts of a home keep, to be thrown away. What else somebody has put into that
 * folder stays.
 */
public record Purge(Home home) {
  private static final List<String> OURS =
      List.of(
          "completion",
          "gateway",
          "logs",
          "objects",
          "postgres",
          "run",
          "secrets",
          "source",
          "temporal");

  /** Whether there is anything. */
  public boolean isNeeded() {
    return OURS.stream().anyMatch(name -> Files.exists(home.root().resolve(name)));
  }

  /** Bytes on the disk; what changes meanwhile is counted or not. */
  public long bytes() {
    return OURS.stream().mapToLong(name -> bytes(home.root().resolve(name))).sum();
  }

  private static long bytes(Path folder) {
    if (!Files.exists(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder.toRealPath())) {
      return files.mapToLong(Purge::size).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  private static long size(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * Deletes it; no part may run.
   *
   * @throws Failure {@code home.purge} with what could not be deleted; the command can be repeated
   */
  void delete() {
    for (String name : OURS) {
      Path folder = home.root().resolve(name);
      try {
        delete(folder);
      } catch (IOException e) {
        throw notDeleted(folder, e);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.isSymbolicLink(folder)) {
      Folders.delete(folder);
      return;
    }
    if (Files.exists(folder)) {
      // Where root's servers have their folder; see PostgresPlace.
      Folders.delete(Objects.requireNonNull(folder.toRealPath().getParent()));
    }
    Files.delete(folder);
  }

  private static Failure notDeleted(Path folder, IOException cause) {
    return Failure.resource(
        "home.purge",
        folder + " could not be deleted: " + cause + ".",
        "See whether a program still uses it, then run the command again.",
        cause);
  }
}
