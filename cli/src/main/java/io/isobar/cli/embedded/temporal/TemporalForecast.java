package io.isobar.cli.embedded.temporal;

import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How Temporal would be found, without fetching or building anything. */
public record TemporalForecast(boolean possible, String detail) {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  public static TemporalForecast of(Environment environment, String version, URI releases) {
    Attempts attempts = new Attempts(ignored -> {});
    Optional<TemporalProgram> installed =
        new InstalledTemporal(environment, environment.cache().resolve("temporal").resolve(version))
            .find(attempts);
    if (installed.isPresent()) {
      return new TemporalForecast(true, installed.get().how());
    }
    if (reachable(releases.resolve("download/v" + version + "/checksums.txt"))) {
      return new TemporalForecast(
          true, "release " + version + " for " + Platform.current() + " will be downloaded");
    }
    if (environment.executable("go").isPresent()) {
      return new TemporalForecast(true, "will be built by Go, which takes some minutes once");
    }
    if (new ContainerTemporal(environment, version).find(attempts).isPresent()) {
      return new TemporalForecast(true, "will run in a container");
    }
    return new TemporalForecast(
        false, "not on PATH, not in the cache, no release, no Go, no container");
  }

  private static boolean reachable(URI address) {
    try (InputStream in = new Download(LIMIT, LIMIT).open(address)) {
      return in.read() >= 0;
    } catch (IOException e) {
      return false;
    }
  }
}
