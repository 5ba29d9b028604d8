package io.isobar.cli.embedded.process;

import java.time.Duration;

/** The end of a process; nothing is ever done to a later process of the same number. */
public record Ending(Identity identity) {
  private static final Duration LAST = Duration.ofSeconds(5);

  /** Asks it to end, and ends it when it has not after the grace time. */
  public void byOrder(String signal, Duration grace) {
    if (!identity.alive()) {
      return;
    }
    Command.run(LAST, "kill", "-" + signal, Long.toString(identity.pid()));
    if (!Waiting.until(grace, () -> !identity.alive())) {
      identity.handle().ifPresent(ProcessHandle::destroyForcibly);
      Waiting.until(LAST, () -> !identity.alive());
    }
  }
}
