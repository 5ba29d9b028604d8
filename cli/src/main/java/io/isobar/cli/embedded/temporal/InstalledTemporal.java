package io.isobar.cli.embedded.temporal;

import io.isobar.cli.embedded.place.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code temporal} on PATH, or the one that was fetched or built before.
 *
 * @param folder in the user's cache
 */
record InstalledTemporal(Environment environment, Path folder) implements TemporalOrigin {
  @Override
  public Optional<TemporalProgram> find(Attempts attempts) {
    Optional<Path> onPath = environment.executable("temporal");
    if (onPath.isEmpty()) {
      attempts.failed("PATH", "there is no `temporal`");
    }
    return onPath
        .flatMap(file -> TemporalVersion.check(file, "on PATH", attempts))
        .or(() -> cached(attempts));
  }

  private Optional<TemporalProgram> cached(Attempts attempts) {
    Path file = folder.resolve("temporal");
    if (!Files.isExecutable(file)) {
      attempts.failed("cache", "there is no " + file);
      return Optional.empty();
    }
    return TemporalVersion.check(file, "in the cache", attempts);
  }
}
