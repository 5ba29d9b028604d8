package io.isobar.cli.embedded.temporal;

import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Platform;
import io.isobar.domain.failure.Failure;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds a Temporal program: on PATH, in the user's cache, as the official release, built by Go, or
 * in a container; in this order.
 */
public final class TemporalFinder {
  /** Where the releases of the Temporal CLI are. */
  public static final URI RELEASES = URI.create("https://github.com/temporalio/cli/releases/");

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(20);

  private final List<TemporalOrigin> origins;
  private final Consumer<String> notices;

  TemporalFinder(List<TemporalOrigin> origins, Consumer<String> notices) {
    this.origins = List.copyOf(origins);
    this.notices = notices;
  }

  /**
   * The finder of this machine.
   *
   * @param releases base address of the release archives
   * @param log takes what a build says
   */
  public static TemporalFinder of(
      Environment environment, String version, URI releases, Path log, Consumer<String> notices) {
    Path folder = environment.cache().resolve("temporal").resolve(version);
    return new TemporalFinder(
        List.of(
            new InstalledTemporal(environment, folder),
            new ReleasedTemporal(
                Platform.current(), version, releases, folder, new Download(CONNECT, SILENCE)),
            new GoBuiltTemporal(environment, version, folder, log),
            new ContainerTemporal(environment, version)),
        notices);
  }

  /** The first program found; a {@link Failure} with all ways out when there is none. */
  TemporalProgram find() {
    Attempts attempts = new Attempts(notices);
    for (TemporalOrigin origin : origins) {
      Optional<TemporalProgram> program = origin.find(attempts);
      if (program.isPresent()) {
        return program.get();
      }
    }
    throw Failure.platform(
        "temporal.not-found",
        "No Temporal server was found. Tried:\n"
            + String.join("\n", attempts.reasons()).indent(4).stripTrailing(),
        "Do one of these: put the `temporal` program on PATH (https://docs.temporal.io/cli); set"
            + " TEMPORAL_ADDRESS to a server that runs; install Go; start Docker; or let this"
            + " machine reach github.com.",
        null);
  }
}
