package io.isobar.cli.embedded.process;

import java.time.Duration;

/**
 * A container.
 *
 * @param docker the program that it was started with
 */
public record ContainerId(String docker, String id) implements Running {
  private static final Duration ANSWER = Duration.ofSeconds(10);

  @Override
  public boolean alive() {
    Command.Result result =
        Command.run(ANSWER, docker, "inspect", "--format", "{{.State.Running}}", id);
    return result.succeeded() && result.output().strip().equals("true");
  }

  @Override
  public void stop(String signal, Duration grace) {
    Command.run(grace.plus(ANSWER), docker, "stop", "--time", Long.toString(grace.toSeconds()), id);
    Command.run(ANSWER, docker, "rm", "--force", id);
  }
}
