package io.isobar.cli.embedded.process;

import io.isobar.domain.failure.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts a container in the background; the first time fetches its image. */
final class ContainerStart {
  private static final Duration WITH_DOWNLOAD = Duration.ofMinutes(10);

  private ContainerStart() {}

  /** The id of the new container: the last line that the program prints. */
  static String run(Launch.Container launch) {
    Command.Result result = Command.run(WITH_DOWNLOAD, Map.of(), launch.command());
    List<String> lines = result.output().strip().lines().toList();
    if (!result.succeeded() || lines.isEmpty()) {
      throw Failure.platform(
          "part.container",
          "The container cannot be started: " + result.output().strip(),
          "See whether `" + launch.docker() + " run` works on this machine.",
          null);
    }
    return lines.getLast();
  }
}
