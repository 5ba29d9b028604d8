package io.isobar.cli.embedded.temporal;

import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The official image of the pinned version, where a container program answers. */
record ContainerTemporal(Environment environment, String version) implements TemporalOrigin {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  @Override
  public Optional<TemporalProgram> find(Attempts attempts) {
    Optional<Path> docker = environment.executable("docker");
    if (docker.isEmpty()) {
      attempts.failed("container", "there is no `docker` on PATH");
      return Optional.empty();
    }
    Command.Result result =
        Command.run(LIMIT, docker.get().toString(), "version", "--format", "{{.Server.Version}}");
    if (!result.succeeded()) {
      attempts.failed("container", "docker does not answer: " + result.output());
      return Optional.empty();
    }
    return Optional.of(
        new TemporalProgram.Image(
            docker.get(), "temporalio/temporal:" + version, "in a container"));
  }
}
